package io.aipress.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteNamesTest {
  /** Frozen: a change here would replace real service accounts, databases and logins. */
  @ParameterizedTest
  @CsvSource({
    "a, wp-a-ca978112",
    "ab, wp-ab-fb8e20fc",
    "abc, wp-abc",
    "9lives, wp-9lives",
    "acme-shop, wp-acme-shop",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxx, wp-xxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxx, wp-xxxxxxxxxxxxxxxxxx-f3b43939",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, wp-xxxxxxxxxxxxxxxxxx-666a596d",
    "tenant-with-an-id-of-forty-characters-ab, wp-tenant-with-an-id-5a9e8294",
    "a-very-long-id-here---and-more-after-it, wp-a-very-long-id-her-e828e678",
    "abcdefghijklmnopq--cdefghijklmnop, wp-abcdefghijklmnopq-050e8eb4"
  })
  void derivesFrozenNames(String id, String account) {
    SiteNames names = SiteNames.of(new TenantId(id));
    assertThat(names)
        .isEqualTo(
            new SiteNames(
                "wp-" + id,
                account,
                "wp-" + id,
                account,
                "wp-" + id + "-db-password",
                id + ":",
                id + "/",
                "wp-" + id + "-g1",
                account + "-cache"));
  }

  @Test
  void fitsWhereverItsNamesGo() {
    Random random = new Random(7);
    String characters = "abcdefghijklmnopqrstuvwxyz0123456789------";
    for (int i = 0; i < 5000; i++) {
      StringBuilder id = new StringBuilder();
      int length = 1 + random.nextInt(TenantId.MAX_LENGTH);
      while (id.length() < length) {
        id.append(characters.charAt(random.nextInt(characters.length())));
      }
      id.setCharAt(0, characters.charAt(random.nextInt(36)));
      id.setCharAt(length - 1, characters.charAt(random.nextInt(36)));
      SiteNames names = SiteNames.of(new TenantId(id.toString()));
      assertThat(names.service()).matches("[a-z][a-z0-9-]{0,47}[a-z0-9]");
      assertThat(names.serviceAccount()).matches("[a-z][a-z0-9-]{4,28}[a-z0-9]");
      assertThat(names.database()).matches("[a-z][a-z0-9-]{1,63}").doesNotContain("_", "%");
      assertThat(names.databaseUser()).matches("[a-z][a-z0-9-]{1,31}");
      assertThat(names.databaseInstance()).matches("[a-z][a-z0-9-]{0,65}[a-z0-9]");
      assertThat(names.cacheInstance()).matches("[a-z][a-z0-9-]{0,38}[a-z0-9]");
      assertThat(names.passwordSecret()).matches("[a-zA-Z0-9_-]{1,255}");
    }
  }

  @Test
  void findsTenantsWhoseServiceAccountsMeet() {
    List<Problem> problems =
        SiteNameCollisions.in(Stream.of("b", "a", "c", "a-ca978112").map(TenantId::new).toList());
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.SITE_ID_COLLISION);
    assertThat(problems.get(0).message())
        .isEqualTo(
            "tenants \"a\" and \"a-ca978112\" would share the service account \"wp-a-ca978112\"");
    assertThat(problems.get(0).value()).isEqualTo("a-ca978112");
  }

  @Test
  void onlyNamesWithAHashAtTheirEndCanMeet() {
    for (String id : List.of("a", "z9", "b".repeat(28), "harbor-bakery-in-the-old-town-of-x")) {
      String hashed = SiteNames.serviceAccount(new TenantId(id));
      TenantId other = new TenantId(hashed.substring("wp-".length()));
      assertThat(SiteNames.serviceAccount(other)).as("both have it").isEqualTo(hashed);
      assertThat(SiteNames.couldMeet(hashed)).as(hashed).isTrue();
    }
    for (String id : List.of("abc", "harbor-bakery", "a-ca97811", "a-ca97811g", "aca978112")) {
      assertThat(SiteNames.couldMeet(SiteNames.serviceAccount(new TenantId(id)))).as(id).isFalse();
    }
  }

  @Test
  void findsNothingBetweenOrdinaryTenants() {
    assertThat(SiteNameCollisions.in(Stream.of("a", "b", "ab", "a-b").map(TenantId::new).toList()))
        .isEmpty();
    assertThat(SiteNameCollisions.in(List.of())).isEmpty();
  }
}
