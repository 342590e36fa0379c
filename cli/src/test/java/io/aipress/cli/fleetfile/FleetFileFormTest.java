package io.aipress.cli.fleetfile;

import static io.aipress.cli.ProblemAssert.problemsOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.ProblemAssert;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFileFormTest {
  private static final String LEAST = FleetFileTest.LEAST;

  private final Path dir;

  FleetFileFormTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void aMissingFileIsToldWithWhatToDo() {
    Path file = dir.resolve("none.yaml");
    assertThat(problemsOf(() -> FleetFile.load(file)))
        .extracting(Problem::toString)
        .containsExactly(
            "%s: FLEET_FILE_MISSING: there is no fleet file %s; write one with aipress init, or name another with --fleet"
                .formatted(file, Problem.shown(file)));
  }

  @Test
  void aFolderCannotBeRead() {
    assertThat(problemsOf(() -> FleetFile.load(dir)))
        .extracting(ProblemAssert::brief)
        .containsExactly("FILE_UNREADABLE - -");
  }

  @Test
  void syntaxIsToldWithItsLine() throws IOException {
    assertInvalid(LEAST + "sql: {tier: a\nname2: b\n", 8, "not YAML: ");
    assertInvalid(LEAST + "sql:\n\ttier: a\n", 8, "not YAML: ");
    assertInvalid(LEAST + "name2: \"open\n", 8, "not YAML: ");
    assertInvalid(LEAST + "? [a]\n: b\n", 7, "not YAML: the name of a field must be text");
    assertInvalid(LEAST + "a: " + "[".repeat(5_000), 7, "not YAML: ");
  }

  @Test
  void commonSlipsComeWithTheirCure() throws IOException {
    assertThat(load(LEAST + "sql:\n\ttier: a\n").get(0).fix()).isEqualTo("indent with spaces");
    assertThat(load(LEAST + "registry: @a\n").get(0).fix()).isEqualTo("put the value in quotes");
    assertThat(load(LEAST + "registry: a: b\n").get(0).fix())
        .isEqualTo("mend the indentation, or put a value that has a colon in quotes");
  }

  @Test
  void aSecondDocumentIsRefused() throws IOException {
    assertInvalid(LEAST + "---\na: 1\n", 8, "the file holds more than one YAML document");
  }

  @Test
  void aFieldThatStandsTwiceIsToldWithItsFirstLine() throws IOException {
    assertInvalid(LEAST + "name: other\n", 7, "the field \"name\" stands twice, first on line 2");
    assertInvalid(
        LEAST + "shards:\n  capacity: 50\n  capacity: 51\n",
        9,
        "the field \"capacity\" stands twice, first on line 8");
  }

  @Test
  void anchorsAliasesAndTagsAreRefused() throws IOException {
    assertInvalid(LEAST + "sql: &big {diskGib: 300}\n", 7, "anchors (&name) are not read");
    assertThat(load(LEAST + "registry: &r sqlite:a.db\nlabels: {a: *r}\n"))
        .extracting(Problem::message)
        .contains("aliases (*name) are not read");
    assertInvalid(LEAST + "registry: !!str sqlite:a.db\n", 7, "tags (!name) are not read");
  }

  @Test
  void whatIsNoMappingIsRefused() throws IOException {
    assertInvalid("- a\n- b\n", 1, "the file must be a mapping of fields, got a list");
    assertInvalid("just text\n", 1, "the file must be a mapping of fields, got \"just text\"");
    assertInvalid("", 1, "the file is empty");
    assertInvalid("# only a comment\n", 1, "the file is empty");
  }

  @Test
  void bytesThatAreNotUtf8AreToldWithLineAndOffset() throws IOException {
    byte[] bytes = (LEAST + "# caf\u00e9\n").getBytes(ISO_8859_1);
    int offset = LEAST.length() + 5;
    assertInvalid(bytes, 7, "the file is not UTF-8: byte 0xe9 at offset " + offset);
    byte[] utf16 = LEAST.getBytes(UTF_16);
    assertThat(load(utf16)).extracting(Problem::message).containsExactly("the file is UTF-16");
  }

  @Test
  void controlCharactersAreToldAndNotShown() throws IOException {
    assertInvalid(LEAST + "registry: a\u0000b\n", 7, "the file has a control character, \\u0000");
    assertInvalid(LEAST + "registry: a\u001bb\n", 7, "the file has a control character, \\u001b");
  }

  @Test
  void aFileOfMoreThanOneMebibyteIsRefused() throws IOException {
    String padded = LEAST + "#".repeat(FileText.MAX_BYTES - LEAST.length());
    assertThat(FleetFile.load(write(padded.getBytes(UTF_8))).name()).isEqualTo("aipress");
    assertThat(load((padded + "#").getBytes(UTF_8)))
        .extracting(Problem::message)
        .containsExactly("the file is larger than 1 MiB");
  }

  private void assertInvalid(String yaml, int line, String message) throws IOException {
    assertInvalid(yaml.getBytes(UTF_8), line, message);
  }

  private void assertInvalid(byte[] bytes, int line, String message) throws IOException {
    List<Problem> problems = load(bytes);
    assertThat(problems)
        .extracting(ProblemAssert::brief)
        .containsExactly("FLEET_FILE_INVALID " + line + " -");
    assertThat(problems.get(0).message()).startsWith(message);
  }

  private List<Problem> load(String yaml) throws IOException {
    return load(yaml.getBytes(UTF_8));
  }

  private List<Problem> load(byte[] bytes) throws IOException {
    Path file = write(bytes);
    return problemsOf(() -> FleetFile.load(file));
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(dir.resolve("fleet.yaml"), bytes);
  }
}
