package io.aipress.constructs.backup;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.time.Duration;

/**
 * A vault for backups.
 *
 * @param name 3 to 63 characters, global in Cloud Storage, or a reference
 * @param location where copies are kept, best a multi-region such as {@code US}, never to be
 *     changed; may be a reference
 * @param minRetention how long nobody can delete or overwrite a backup; 1 to 30 days, 30 when
 *     omitted. No longer than the shortest class, or the vault could not delete that class in time
 * @param lockConfirmation empty leaves the retention policy open to change; the vault's own name,
 *     repeated, locks it for ever. A locked policy can never be shortened or removed, by anybody.
 *     Empty when omitted
 * @param kmsKey the key that encrypts new backups, standing where the vault does; {@code
 *     KmsKey.none()} when omitted. It must live as long as the oldest backup
 * @param options labels, provider and what must exist first; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record BackupVaultConfig(
    String name,
    String location,
    Duration minRetention,
    String lockConfirmation,
    KmsKey kmsKey,
    ResourceOptions options) {

  /** As long as the shortest class of backup. */
  public static final Duration DEFAULT_MIN_RETENTION = Duration.ofDays(BackupClass.DAILY.days());

  /**
   * A vault that keeps what it promises.
   *
   * @throws AipressException CONFIG_INVALID, BUCKET_NAME_INVALID, CMEK_LOCATION_MISMATCH, or
   *     RETENTION_LOCK_UNCONFIRMED when the confirmation is something else than the name
   */
  public BackupVaultConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.bucket(checks, "name", name);
    Rules.location(checks, "location", location);
    kmsKey.check(checks, location);
    checks.that(
        minRetention.compareTo(Duration.ofDays(1)) >= 0
            && minRetention.compareTo(DEFAULT_MIN_RETENTION) <= 0,
        "minRetention",
        minRetention,
        "from 1 to 30 days");
    if (!lockConfirmation.isEmpty() && !lockConfirmation.equals(name)) {
      checks.add(
          Checks.broken(
                  ErrorCode.RETENTION_LOCK_UNCONFIRMED,
                  "lockConfirmation",
                  lockConfirmation,
                  "the vault's name \"%s\", because a lock can never be undone".formatted(name))
              .fix("leave the vault unlocked, or repeat its name"));
    }
    checks.throwIfAny();
  }

  /** An unlocked vault that keeps every backup for at least thirty days. */
  public static BackupVaultConfig of(String name, String location) {
    return new BackupVaultConfig(
        name, location, DEFAULT_MIN_RETENTION, "", KmsKey.none(), ResourceOptions.defaults());
  }

  /** The same vault with another least retention. */
  public BackupVaultConfig withMinRetention(Duration other) {
    return new BackupVaultConfig(name, location, other, lockConfirmation, kmsKey, options);
  }

  /** The same vault, locked for ever if the confirmation is its name. */
  public BackupVaultConfig withRetentionLock(String confirmation) {
    return new BackupVaultConfig(name, location, minRetention, confirmation, kmsKey, options);
  }

  /** The same vault under another key. */
  public BackupVaultConfig withKmsKey(KmsKey other) {
    return new BackupVaultConfig(name, location, minRetention, lockConfirmation, other, options);
  }

  /** The same vault with other options. */
  public BackupVaultConfig withOptions(ResourceOptions other) {
    return new BackupVaultConfig(name, location, minRetention, lockConfirmation, kmsKey, other);
  }

  /** Whether the retention policy is locked. */
  public boolean retentionLocked() {
    return !lockConfirmation.isEmpty();
  }
}
