package io.aipress.cli.tenantlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.ProblemAssert;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantListValuesTest {
  private static final String HEADER = "tenant,tier,domain,region,pin\n";

  private final TenantFiles files;

  TenantListValuesTest(@TempDir Path dir) {
    files = new TenantFiles(dir);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Acme",
        "-acme",
        "acme-",
        " acme",
        "a_b",
        "../x",
        "\ud83d\ude00",
        "a23456789012345678901234567890123456789x1",
        "${file(/etc/passwd)}",
        "%{ if true }",
        "\"${file(\"\"/etc/passwd\"\")}\"",
        "${file(\"/etc/passwd\")}",
        "\"\"\"\""
      })
  void anIdThatBreaksItsRuleIsToldWithLineAndColumn(String id) throws IOException {
    assertThat(files.problems(HEADER + "ok,gold,ok.example,,\n" + id + ",gold,a.example,,\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly("SITE_ID_INVALID 3 tenant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "acme,tin,a.example,,|TIER_UNKNOWN 2 tier",
        "acme,Gold,a.example,,|TIER_UNKNOWN 2 tier",
        "acme,,a.example,,|TIER_UNKNOWN 2 tier",
        "acme,%{ if true },a.example,,|TIER_UNKNOWN 2 tier",
        "acme,gold,,,|DOMAIN_INVALID 2 domain",
        "acme,gold,localhost,,|DOMAIN_INVALID 2 domain",
        "acme,gold,https://a.example,,|DOMAIN_INVALID 2 domain",
        "acme,gold,../x,,|DOMAIN_INVALID 2 domain",
        "acme,gold,${file(\"/etc/passwd\")}.example,,|DOMAIN_INVALID 2 domain",
        "acme,gold,a.example A.example,,|DOMAIN_INVALID 2 domain",
        "acme,gold,a.example;b.example,,|DOMAIN_INVALID 2 domain",
        "acme,gold,a.example,us-west1,|REGION_UNKNOWN 2 region",
        "acme,gold,a.example,us-central1-a,|REGION_INVALID 2 region",
        "acme,gold,a.example,${x},|REGION_INVALID 2 region",
        "acme,gold,a.example,,yes|TENANT_LIST_INVALID 2 pin",
        "acme,gold,a.example,,\"\"\"\"|TENANT_LIST_INVALID 2 pin"
      })
  void aValueThatBreaksItsRuleIsToldWithItsColumn(String line, String brief) throws IOException {
    assertThat(files.problems(HEADER + line + "\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly(brief);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Acme,|OWNER_INVALID 2 owner",
        "a b,|OWNER_INVALID 2 owner",
        ",-1|TENANT_LIST_INVALID 2 bytes",
        ",5 GiB|TENANT_LIST_INVALID 2 bytes",
        ",1e9|TENANT_LIST_INVALID 2 bytes",
        ",007|TENANT_LIST_INVALID 2 bytes",
        ",9999999999999999999|TENANT_LIST_INVALID 2 bytes"
      })
  void anOwnerOrSizeThatBreaksItsRuleIsTold(String ownerAndBytes, String brief) throws IOException {
    String list = "tenant,tier,domain,owner,bytes\nacme,gold,a.example," + ownerAndBytes + "\n";
    assertThat(files.problems(list)).extracting(ProblemAssert::brief).containsExactly(brief);
  }

  @Test
  void everyValueOfALineIsTold() throws IOException {
    assertThat(files.problems(HEADER + "Acme,tin,a..b c.example -d,mars,maybe\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "SITE_ID_INVALID 2 tenant",
            "TIER_UNKNOWN 2 tier",
            "DOMAIN_INVALID 2 domain",
            "DOMAIN_INVALID 2 domain",
            "REGION_INVALID 2 region",
            "TENANT_LIST_INVALID 2 pin");
  }

  @Test
  void whatIsShownHasNoControlCharactersAndIsShort() throws IOException {
    Problem problem =
        files
            .problems(HEADER + "a\u001b[31m\u202e" + "x".repeat(5_000) + ",gold,a.example,,\n")
            .get(0);
    assertThat(problem.value())
        .startsWith("a\\u001b[31m\\u202exxx")
        .endsWith("x... (5007 characters)")
        .hasSizeLessThan(130);
    assertThat(problem.toString()).doesNotContain("\u001b").doesNotContain("\u202e");
  }

  @Test
  void aWholeMessageSaysPlaceRuleValueAndFix() throws IOException {
    assertThat(files.problems(HEADER + "acme,tin,a.example,us-west1,\n"))
        .extracting(Problem::toString)
        .containsExactly(
            files.file()
                + ":2: TIER_UNKNOWN: tier must be one of bronze, silver, gold, got \"tin\";"
                + " use one of bronze, silver, gold",
            files.file()
                + ":2: REGION_UNKNOWN: region must be one of the fleet's regions: us-central1,"
                + " got \"us-west1\"; use one of them, or add the region to the fleet file");
  }

  @Test
  void aTenantTwiceIsToldWithTheFirstLineWhateverItsValues() throws IOException {
    List<Problem> same = files.problems(HEADER + "a,gold,a.example,,\na,gold,a.example,,\n");
    assertThat(same).extracting(ProblemAssert::brief).containsExactly("TENANT_DUPLICATE 3 tenant");
    assertThat(same.get(0).message()).isEqualTo("tenant \"a\" already stands on line 2");
    assertThat(files.problems(HEADER + "a,gold,a.example,,\n\na,tin,b.example,,\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly("TENANT_DUPLICATE 4 tenant", "TIER_UNKNOWN 4 tier");
  }

  @Test
  void aDomainOfTwoTenantsIsToldWithTheOther() throws IOException {
    List<Problem> problems =
        files.problems(
            HEADER + "a,gold,a.example www.a.example,,\nb,gold,b.example WWW.A.example,,\n");
    assertThat(problems).extracting(ProblemAssert::brief).containsExactly("DOMAIN_TAKEN 3 domain");
    assertThat(problems.get(0).message())
        .isEqualTo("domain \"www.a.example\" belongs to tenant \"a\" on line 2");
  }

  @Test
  void aFleetOfSeveralRegionsNeedsTheRegion() throws IOException {
    assertThat(
            files.problems(
                HEADER + "a,gold,a.example,,\nb,gold,b.example,europe-west1,\n",
                TenantFiles.TWO_REGIONS))
        .extracting(ProblemAssert::brief)
        .containsExactly("REGION_REQUIRED 2 region");
    assertThat(
            files.problems(
                "tenant,tier,domain\na,gold,a.example\nb,gold,b.example\n",
                TenantFiles.TWO_REGIONS))
        .extracting(Problem::toString)
        .containsExactly(
            files.file()
                + ":1: REGION_REQUIRED: the list has no column \"region\", and the fleet has 2"
                + " regions; give every tenant one of europe-west1, us-central1");
  }
}
