package io.aipress.constructs.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.backup.BackupVault;
import io.aipress.constructs.backup.BackupVaultConfig;
import io.aipress.constructs.cache.ObjectCache;
import io.aipress.constructs.cache.ObjectCacheConfig;
import io.aipress.constructs.media.MediaBucket;
import io.aipress.constructs.media.MediaBucketConfig;
import io.aipress.constructs.sql.SharedSqlInstance;
import io.aipress.constructs.sql.SharedSqlInstanceConfig;
import io.aipress.constructs.testing.Synthesized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KmsKeyTest {
  private static final String NETWORK = "projects/acme/global/networks/wp";
  private static final KmsKey IOWA = key("us-central1");

  @Test
  void encryptsWhateverHoldsData() {
    Synthesized written =
        Synthesized.shardStack(
            stack -> {
              new SharedSqlInstance(
                  stack,
                  "sql",
                  SharedSqlInstanceConfig.of("wp-g1", "us-central1", NETWORK).withKmsKey(IOWA));
              new ObjectCache(
                  stack,
                  "cache",
                  ObjectCacheConfig.of("wp-cache", "us-central1", NETWORK).withKmsKey(IOWA));
              new MediaBucket(
                  stack,
                  "media",
                  MediaBucketConfig.of("acme-media", "us-central1").withKmsKey(IOWA));
              new BackupVault(
                  stack,
                  "vault",
                  BackupVaultConfig.of("acme-vault", "EU").withKmsKey(key("europe")));
            });

    written
        .at("google_sql_database_instance.sql")
        .containsEntry("encryption_key_name", IOWA.name());
    written.at("google_redis_instance.cache").containsEntry("customer_managed_key", IOWA.name());
    written
        .valueAt("google_storage_bucket.media", "encryption.default_kms_key_name")
        .isEqualTo(IOWA.name());
    written
        .valueAt("google_storage_bucket.vault", "encryption.default_kms_key_name")
        .isEqualTo(key("europe").name());
  }

  @Test
  void leavesNothingBehindWhereThereIsNone() {
    Synthesized written =
        Synthesized.shardStack(
            stack -> {
              new SharedSqlInstance(
                  stack, "sql", SharedSqlInstanceConfig.of("wp-g1", "us-central1", NETWORK));
              new ObjectCache(
                  stack, "cache", ObjectCacheConfig.of("wp-cache", "us-central1", NETWORK));
              new MediaBucket(stack, "media", MediaBucketConfig.of("acme-media", "us-central1"));
            });

    assertThat(written.json()).doesNotContain("encryption_key", "customer_managed_key", "kms");
  }

  @ParameterizedTest
  @CsvSource({"US, us", "EU, europe", "ASIA, asia", "us-central1, us-central1", "NAM4, nam4"})
  void standsWhereTheBucketStands(String location, String keyLocation) {
    assertThat(MediaBucketConfig.of("acme-media", location).withKmsKey(key(keyLocation)).kmsKey())
        .isEqualTo(key(keyLocation));
  }

  @Test
  void saysNothingOfPlacesThatOnlyTerraformKnows() {
    KmsKey here = key("${local.shard.region}");

    assertThat(MediaBucketConfig.of("acme-media", "us-central1").withKmsKey(here).kmsKey())
        .isEqualTo(here);
    assertThat(
            MediaBucketConfig.of("acme-media", "${local.shard.region}").withKmsKey(IOWA).kmsKey())
        .isEqualTo(IOWA);
  }

  @Test
  void failsWhereItStandsElsewhere() {
    assertThatThrownBy(
            () -> SharedSqlInstanceConfig.of("wp-g1", "europe-west1", NETWORK).withKmsKey(IOWA))
        .hasMessage(
            "CMEK_LOCATION_MISMATCH: kmsKey must be a key in europe-west1 for what stands in"
                + " europe-west1, got \"projects/keys/locations/us-central1/keyRings/aipress/"
                + "cryptoKeys/data-key\"; make a key in europe-west1, or leave the key out for"
                + " Google's own");
    assertThatThrownBy(
            () -> ObjectCacheConfig.of("wp-cache", "us-east1", NETWORK).withKmsKey(key("global")))
        .hasMessageStartingWith("CMEK_LOCATION_MISMATCH: kmsKey must be a key in us-east1 for");
    assertThatThrownBy(() -> BackupVaultConfig.of("acme-vault", "US").withKmsKey(IOWA))
        .hasMessageStartingWith(
            "CMEK_LOCATION_MISMATCH: kmsKey must be a key in us for what stands in US");
  }

  @Test
  void failsForAVersionOfAKey() {
    assertThatThrownBy(() -> KmsKey.of(IOWA.name() + "/cryptoKeyVersions/1"))
        .hasMessageStartingWith(
            "CONFIG_INVALID: kmsKey must be projects/<project>/locations/<location>/keyRings/<ring>/"
                + "cryptoKeys/<key>, got");
  }

  private static KmsKey key(String location) {
    return KmsKey.of(
        "projects/keys/locations/%s/keyRings/aipress/cryptoKeys/data-key".formatted(location));
  }
}
