package io.aipress.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.fleetfile.FleetFile;
import io.aipress.cli.starter.SampleTenants;
import io.aipress.cli.starter.Starter;
import io.aipress.cli.tenantlist.TenantList;
import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.spool.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a file has: it is read, or refused with problems that name it. */
class DamagedInputTest {
  private static final int ROUNDS = 100;
  private static final String SIGNIFICANT = "\"'{}[]:,&*!|>-#%@`\n\r\t \0\\~?0x_";

  private final Path dir;
  private final Path file;

  DamagedInputTest(@TempDir Path dir) {
    this.dir = dir;
    this.file = dir.resolve("fleet.yaml");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFleetFileIsReadOrRefused(long seed) throws IOException {
    Starter.write(dir);
    String plain = Files.readString(file).replaceAll("(?m)^\\s*#.*\\n", "");
    readDamaged(plain, seed, FleetFile::load);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aTenantListIsReadOrRefused(long seed) throws IOException {
    var regions = new TreeSet<>(List.of(new Region("us-central1"), new Region("europe-west1")));
    readDamaged(SampleTenants.csv(12), seed, list -> TenantList.read(list, regions, new Scratch()));
  }

  private void readDamaged(String text, long seed, Consumer<Path> read) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = text.getBytes(UTF_8);
      for (int change = random.nextInt(5); change >= 0; change--) {
        int at = random.nextInt(bytes.length);
        bytes[at] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) SIGNIFICANT.charAt(random.nextInt(SIGNIFICANT.length()));
      }
      Files.write(file, bytes);
      try {
        read.accept(file);
      } catch (AipressException e) {
        assertThat(e.problems()).extracting(Problem::origin).doesNotContainNull();
        assertThat(e.getMessage()).contains(file.toString()).doesNotContain("null");
      }
    }
  }
}
