package io.aipress.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CsvRecordTest {
  private static final String UNQUOTED = "a,,, \t#\\'\u00fc;";

  @Test
  void fieldsAreSplitAtCommasOutsideQuotes() throws CsvRecord.Malformed {
    assertThat(fields("a,b,c")).containsExactly("a", "b", "c");
    assertThat(fields("\"a,b\",c")).containsExactly("a,b", "c");
    assertThat(fields("")).containsExactly("");
    assertThat(fields(",")).containsExactly("", "");
    assertThat(fields("a,,")).containsExactly("a", "", "");
  }

  @Test
  void twoQuotesInsideQuotesAreOne() throws CsvRecord.Malformed {
    assertThat(fields("\"a\"\"b\",\"\",\"\"\"\"")).containsExactly("a\"b", "", "\"");
  }

  @Test
  void spacesAndLateQuotesBelongToTheField() throws CsvRecord.Malformed {
    assertThat(fields(" a , \"b\"")).containsExactly(" a ", " \"b\"");
    assertThat(fields("a\"b\",c")).containsExactly("a\"b\"", "c");
  }

  @Test
  void aLineWithoutQuotesIsSplitAsTheLibrarySplitsIt() throws CsvRecord.Malformed {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      String line =
          random
              .ints(random.nextInt(12), 0, UNQUOTED.length())
              .mapToObj(at -> UNQUOTED.substring(at, at + 1))
              .collect(Collectors.joining());
      List<String> quoted = fields(line + ",\"\"");
      assertThat(fields(line)).as(line).isEqualTo(quoted.subList(0, quoted.size() - 1));
    }
  }

  private static List<String> fields(String line) throws CsvRecord.Malformed {
    return CsvRecord.fields(line);
  }
}
