package io.aipress.cli.tenantlist;

import static io.aipress.cli.ProblemAssert.problemsOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.ProblemAssert;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdListTest {
  private final Path file;

  IdListTest(@TempDir Path dir) {
    file = dir.resolve("ids.txt");
  }

  @Test
  void idsComeInTheOrderOfTheirLines() throws IOException {
    Files.writeString(file, "\ufeff# tonight\r\nzeta\r\n\r\n  alpha  \nmike");

    assertThat(IdList.read(file))
        .extracting(TenantId::value)
        .containsExactly("zeta", "alpha", "mike");
  }

  @Test
  void everythingWrongIsToldByLine() throws IOException {
    assertThat(problems("a\nB\na\nx y\n", StandardCharsets.UTF_8))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "SITE_ID_INVALID 2 tenant", "TENANT_DUPLICATE 3 tenant", "SITE_ID_INVALID 4 tenant");
  }

  @Test
  void aListWithoutIdsOrOfAnotherEncodingIsRefused() throws IOException {
    assertThat(problems("# nobody\n\n", StandardCharsets.UTF_8))
        .extracting(ProblemAssert::brief)
        .containsExactly("TENANT_LIST_INVALID 1 -");
    assertThat(problems("m\u00fcller\n", ISO_8859_1))
        .extracting(ProblemAssert::brief)
        .containsExactly("TENANT_LIST_INVALID 1 -");
    Files.delete(file);
    assertThat(problemsOf(() -> IdList.read(file)))
        .extracting(ProblemAssert::brief)
        .containsExactly("FILE_UNREADABLE - -");
  }

  private List<Problem> problems(String text, Charset charset) throws IOException {
    Files.write(file, text.getBytes(charset));
    return problemsOf(() -> IdList.read(file));
  }
}
