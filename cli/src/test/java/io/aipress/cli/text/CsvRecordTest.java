package io.aipress.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordTest {
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

  private static List<String> fields(String line) throws CsvRecord.Malformed {
    return CsvRecord.fields(line);
  }
}
