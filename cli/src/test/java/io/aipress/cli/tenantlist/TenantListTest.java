package io.aipress.cli.tenantlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.registry.TenantRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantListTest {
  private final TenantFiles files;

  TenantListTest(@TempDir Path dir) {
    files = new TenantFiles(dir);
  }

  @Test
  void everyColumnReachesTheRequest() throws IOException {
    Files.writeString(
        files.file(),
        """
        bytes,domain,pin,tenant,region,owner,tier
        5000000000,acme.example www.acme.example,true,acme,europe-west1,wile-e,gold
        """);
    assertThat(files.read(TenantFiles.TWO_REGIONS))
        .containsExactly(
            new TenantRequest(
                new TenantId("acme"),
                ServiceTier.GOLD,
                List.of(new Domain("acme.example"), new Domain("www.acme.example")),
                new Region("europe-west1"),
                true,
                new Owner("wile-e"),
                5_000_000_000L,
                new Origin(files.file().toString(), 2)));
  }

  @Test
  void regionAndPinMayBeLeftOut() throws IOException {
    assertThat(files.read("tenant,tier,domain\nacme,gold,acme.example\n"))
        .extracting(TenantRequest::region, TenantRequest::pinned)
        .containsExactly(tuple(new Region("us-central1"), false));
    assertThat(files.read("tenant,tier,domain,region,pin\nacme,gold,acme.example,,\n"))
        .extracting(TenantRequest::region, TenantRequest::pinned)
        .containsExactly(tuple(new Region("us-central1"), false));
  }

  @Test
  void anEmptyOwnerOrSizeSaysNothingAboutIt() throws IOException {
    assertThat(files.read("tenant,tier,domain,owner,bytes\nacme,gold,acme.example,,\n"))
        .extracting(TenantRequest::owner, TenantRequest::dataBytes)
        .containsExactly(tuple(null, null));
  }

  @Test
  void orderIsThatOfTheListAndLinesAreThoseOfTheFile() throws IOException {
    assertThat(
            files.read("tenant,tier,domain\n\nzeta,gold,z.example\n\n\nalpha,gold,a.example\n\n\n"))
        .extracting(TenantRequest::id, tenant -> line(tenant))
        .containsExactly(tuple(new TenantId("zeta"), 3), tuple(new TenantId("alpha"), 6));
  }

  @Test
  void byteOrderMarkCrlfAndAMissingLastLineEndAreRead() throws IOException {
    List<TenantRequest> plain =
        files.read("tenant,tier,domain\na,gold,a.example\nb,gold,b.example\n");
    assertThat(
            files.read("\ufefftenant,tier,domain\r\na,gold,a.example\r\nb,gold,b.example\r\n\r\n"))
        .isEqualTo(plain);
    assertThat(files.read("tenant,tier,domain\na,gold,a.example\nb,gold,b.example"))
        .isEqualTo(plain);
  }

  @Test
  void fieldsMayStandInQuotes() throws IOException {
    assertThat(
            files.read(
                "\"tenant\",\"tier\",domain\n\"acme\",gold,\"acme.example www.acme.example\"\n"))
        .singleElement()
        .satisfies(tenant -> assertThat(tenant.domains()).hasSize(2));
  }

  @Test
  void domainsAreKeptInLowerCaseAscii() throws IOException {
    assertThat(files.read("tenant,tier,domain\nacme,gold,  ACME.example   b\u00fccher.example \n"))
        .singleElement()
        .satisfies(
            tenant ->
                assertThat(tenant.domains())
                    .containsExactly(
                        new Domain("acme.example"), new Domain("xn--bcher-kva.example")));
  }

  @Test
  void aListLargerThanAnyBufferIsReadWhole() throws IOException {
    StringBuilder csv = new StringBuilder("tenant,tier,domain\n");
    for (int i = 0; i < 20_000; i++) {
      csv.append("t%05d,bronze,t%05d.example\n".formatted(i, i));
    }
    Files.write(files.file(), csv.toString().getBytes(UTF_8));
    List<TenantRequest> tenants = files.read(TenantFiles.ONE_REGION);
    assertThat(tenants).hasSize(20_000);
    for (int i = 0; i < tenants.size(); i += 997) {
      assertThat(tenants.get(i).id().value()).isEqualTo("t%05d".formatted(i));
      assertThat(line(tenants.get(i))).isEqualTo(i + 2);
    }
  }

  private static int line(TenantRequest tenant) {
    Origin origin = tenant.origin();
    Integer line = origin == null ? null : origin.line();
    return line == null ? 0 : line;
  }
}
