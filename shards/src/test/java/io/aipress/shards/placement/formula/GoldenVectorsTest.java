package io.aipress.shards.placement.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The formulas, compared with what the Python of the design document answers. */
class GoldenVectorsTest {
  private static final List<String[]> ROWS = rows();
  private static final int SECOND_TABLE = heading("shard");

  @Test
  void givesEveryTenantTheShardThatPythonGives() {
    int[] counts = Arrays.stream(ROWS.get(0)).skip(1).mapToInt(Integer::parseInt).toArray();
    List<String[]> tenants = ROWS.subList(1, SECOND_TABLE);
    assertThat(tenants).hasSize(500);
    assertThat(counts).contains(1, 1000, 1112, ShardId.MAX);
    for (String[] row : tenants) {
      TenantId tenant = new TenantId(row[0]);
      for (int i = 0; i < counts.length; i++) {
        ShardFormula formula = new ShardFormula(counts[i]);
        assertThat(formula.pythonName(tenant))
            .as("%s of %d", tenant, counts[i])
            .isEqualTo(row[i + 1]);
        assertThat(formula.number(tenant)).isEqualTo(numberIn(row[i + 1]));
      }
    }
  }

  @Test
  void givesEveryShardTheControlPlaneThatPythonGives() {
    List<String[]> shards = ROWS.subList(SECOND_TABLE + 1, ROWS.size());
    assertThat(shards).hasSizeGreaterThan(100);
    for (String[] row : shards) {
      ShardId shard = new ShardId(numberIn(row[0]));
      assertThat(ControlPlaneGroup.of(shard).name()).as(row[0]).isEqualTo(row[1]);
    }
  }

  private static int numberIn(String name) {
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }

  private static int heading(String first) {
    for (int i = 0; i < ROWS.size(); i++) {
      if (ROWS.get(i)[0].equals(first)) {
        return i;
      }
    }
    throw new AssertionError("no table of " + first);
  }

  private static List<String[]> rows() {
    try (InputStream file =
        Objects.requireNonNull(
            GoldenVectorsTest.class.getResourceAsStream("/formula/golden.csv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
