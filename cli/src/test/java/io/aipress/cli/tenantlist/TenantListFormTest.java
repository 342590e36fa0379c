package io.aipress.cli.tenantlist;

import static io.aipress.cli.ProblemAssert.problemsOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.ProblemAssert;
import io.aipress.shards.errors.Outcome;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.spool.Scratch;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantListFormTest {
  private static final String HEADER = "tenant,tier,domain\n";

  private final Path dir;
  private final TenantFiles files;

  TenantListFormTest(@TempDir Path dir) {
    this.dir = dir;
    files = new TenantFiles(dir);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\ufeff"})
  void anEmptyFileHasNoHeader(String csv) throws IOException {
    assertThat(files.problems(csv))
        .extracting(Problem::toString)
        .containsExactly(
            files.file()
                + ":1: TENANT_LIST_HEADER: the list is empty; begin with tenant,tier,domain,region");
  }

  @Test
  void aHeaderAloneIsNoList() throws IOException {
    assertThat(files.problems(HEADER + "\n"))
        .extracting(Problem::toString)
        .containsExactly(
            files.file()
                + ":1: TENANT_LIST_INVALID: the list has no tenants, only a header;"
                + " add a line for every tenant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tenant,tier|domain|the column \"domain\" is missing; add it to the header",
        "tenant,tier,domain,tier|tier|the column \"tier\" stands twice; keep one of the two",
        "tenant,tier,domain,regoin|regoin|there is no column \"regoin\"; did you mean region?",
        "tenant,tier,domain,|``|there is no column \"\"; use one of tenant, tier, domain, region, pin, owner, bytes",
        "tenant,tier,domain,plan|plan|there is no column \"plan\"; use one of tenant, tier, domain, region, pin, owner, bytes"
      })
  void everyWrongColumnIsNamed(String header, String field, String told) throws IOException {
    List<Problem> problems = files.problems(header + "\nBAD,bad,bad\n");
    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(files.file() + ":1: TENANT_LIST_HEADER: " + told);
    assertThat(problems.get(0).field()).isEqualTo(field);
  }

  @Test
  void allWrongColumnsAreToldAtOnce() throws IOException {
    assertThat(files.problems("\nid,tier,tier,pin\na,gold,a.example,\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "TENANT_LIST_HEADER 2 id",
            "TENANT_LIST_HEADER 2 tier",
            "TENANT_LIST_HEADER 2 tenant",
            "TENANT_LIST_HEADER 2 domain");
  }

  @Test
  void anotherSeparatorIsRecognised() throws IOException {
    assertThat(files.problems("tenant;tier;domain\na;gold;a.example\n").get(0).fix())
        .isEqualTo("separate columns with commas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,gold|the line has 2 fields, the header 3",
        "a|the line has 1 field, the header 3",
        "a,gold,a.example,b.example|the line has 4 fields, the header 3",
        "a,gold,\"a.example|a quote is not closed on its line",
        "\"a\"b,gold,a.example|there is text after a closing quote",
        "\",\",\"|a quote is not closed on its line"
      })
  void aLineThatIsNoRecordIsToldAndShown(String line, String message) throws IOException {
    List<Problem> problems = files.problems(HEADER + "x,gold,x.example\n" + line + "\n");
    assertThat(problems)
        .extracting(ProblemAssert::brief)
        .containsExactly("TENANT_LIST_INVALID 3 -");
    assertThat(problems.get(0).message()).isEqualTo(message);
    assertThat(problems.get(0).value()).isEqualTo(line);
  }

  @Test
  void aValueHasNoLineBreakAndTheNextLineIsRead() throws IOException {
    assertThat(files.problems(HEADER + "a,gold,\"a.example\nb.example\"\nBad,gold,c.example\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "TENANT_LIST_INVALID 2 -", "TENANT_LIST_INVALID 3 -", "SITE_ID_INVALID 4 tenant");
    assertThat(files.problems(HEADER + "a,gold,a.example\rb,gold,b.example\n").get(0).message())
        .isEqualTo("a carriage return inside the line, at offset 35");
  }

  @Test
  void bytesThatAreNotUtf8AreToldWithLineAndOffset() throws IOException {
    byte[] latin1 =
        (HEADER + "a,gold,a.example\ncaf\u00e9,gold,b.example\nB,gold,c.example\n")
            .getBytes(ISO_8859_1);
    List<Problem> problems = files.problems(latin1, TenantFiles.ONE_REGION);
    assertThat(problems)
        .extracting(ProblemAssert::brief)
        .containsExactly("TENANT_LIST_INVALID 3 -", "SITE_ID_INVALID 4 tenant");
    assertThat(problems.get(0).message()).isEqualTo("not UTF-8: byte 0xe9 at offset 39");
  }

  @Test
  void utf16AndNulBytesAreRefused() throws IOException {
    byte[] utf16 = ("\ufeff" + HEADER).getBytes(UTF_16LE);
    assertThat(files.problems(utf16, TenantFiles.ONE_REGION).get(0).message())
        .isEqualTo("the file is UTF-16, not UTF-8");
    List<Problem> nul = files.problems(HEADER + "a\u0000b,gold,a.example\n");
    assertThat(nul).extracting(ProblemAssert::brief).containsExactly("TENANT_LIST_INVALID 2 -");
    assertThat(nul.get(0).message()).isEqualTo("a NUL byte at offset 20");
  }

  @Test
  void aLineOfTenMegabytesIsToldAndPassedOver() throws IOException {
    Files.writeString(files.file(), HEADER);
    try (Writer out = Files.newBufferedWriter(files.file(), StandardOpenOption.APPEND)) {
      for (int i = 0; i < 1_000; i++) {
        out.write("x".repeat(10_000));
      }
      out.write("\nBad,gold,a.example\n");
    }
    assertThat(problemsOf(() -> files.read(TenantFiles.ONE_REGION)))
        .extracting(ProblemAssert::brief)
        .containsExactly("TENANT_LIST_INVALID 2 -", "SITE_ID_INVALID 3 tenant");
  }

  @Test
  void aLineOf64KibibytesIsRead() throws IOException {
    String line = "a,gold,a.example ";
    String longest = line + " ".repeat(LineReader.MAX_LINE_BYTES - line.length());
    assertThat(files.read(HEADER + longest + "\n")).hasSize(1);
    assertThat(files.problems(HEADER + longest + " \n").get(0).message())
        .isEqualTo("the line is longer than 64 KiB");
  }

  @Test
  void aListOfMoreThanAMillionLinesIsRefused() throws IOException {
    String blank = "\n".repeat(TenantList.MAX_LINES - 2);
    assertThat(files.read(HEADER + blank + "a,gold,a.example\n")).hasSize(1);
    assertThat(files.problems(HEADER + blank + "\na,gold,a.example\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly("TENANT_LIST_INVALID 1000001 -");
  }

  @Test
  void fiftyProblemsAreToldAndTheOthersCounted() throws IOException {
    List<Problem> problems = files.problems(HEADER + "Bad,tin,a.example\n".repeat(60));
    assertThat(problems).hasSize(51);
    assertThat(problems.get(49).toString()).contains("tenants.csv:");
    assertThat(problems.get(50).toString())
        .isEqualTo(
            files.file()
                + ": TENANT_LIST_INVALID: and 70 more problems in 35 lines;"
                + " mend the first 50 and read the list again");
    assertThat(files.problems(HEADER + "Bad,gold,a.example\n".repeat(50))).hasSize(50);
    assertThat(files.problems(HEADER + "Bad,gold,a.example\n".repeat(51)).get(50).message())
        .isEqualTo("and 1 more problem in 1 line");
  }

  @Test
  void whatIsFoundLateIsToldInTheOrderOfLinesToo() throws IOException {
    assertThat(
            files.problems(
                HEADER
                    + "a,gold,a.example\n"
                    + "Bad,gold,b.example\n"
                    + "a,tin,c.example\n"
                    + "d,gold,a.example\n"
                    + "e,gold,.example\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "SITE_ID_INVALID 3 tenant",
            "TENANT_DUPLICATE 4 tenant",
            "TIER_UNKNOWN 4 tier",
            "DOMAIN_TAKEN 5 domain",
            "DOMAIN_INVALID 6 domain");
  }

  @Test
  void whatIsFoundLateIsCountedAmongTheOthers() throws IOException {
    // Lines 2 to 41 name one tenant, 42 to 81 are wrong in themselves, and found first.
    List<Problem> problems =
        files.problems(HEADER + "a,gold,a.example\n".repeat(40) + "Bad,tin,b.example\n".repeat(40));
    assertThat(problems).hasSize(51);
    assertThat(problems.subList(0, 50))
        .extracting(problem -> ProblemAssert.brief(problem).split(" ", 2)[0])
        .startsWith("TENANT_DUPLICATE", "TENANT_DUPLICATE")
        .endsWith("SITE_ID_INVALID", "TIER_UNKNOWN", "SITE_ID_INVALID");
    assertThat(problems.get(50).message()).isEqualTo("and 69 more problems in 35 lines");
  }

  @Test
  void aFileThatCannotBeReadIsToldWithTheReason() {
    Path none = dir.resolve("none.csv");
    List<Problem> problems =
        problemsOf(() -> TenantList.read(none, TenantFiles.ONE_REGION, new Scratch()));
    assertThat(problems).extracting(ProblemAssert::brief).containsExactly("FILE_UNREADABLE - -");
    assertThat(problems.get(0).message()).endsWith("cannot be read: it does not exist");
    assertThat(problems.get(0).code().outcome()).isEqualTo(Outcome.BAD_INPUT);
    assertThat(
            problemsOf(() -> TenantList.read(dir, TenantFiles.ONE_REGION, new Scratch()))
                .get(0)
                .message())
        .endsWith("cannot be read: it is a folder");
  }
}
