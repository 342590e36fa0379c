package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Locale;

/**
 * The edition of a Cloud SQL instance. The machine type decides which it can be.
 *
 * @see <a href="https://cloud.google.com/sql/docs/mysql/editions-intro">Editions</a>, read
 *     2026-11-23
 */
public enum SqlEdition {
  /** 99.95 % a month, maintenance apart, with a standby; binary logs for 7 days. The default. */
  ENTERPRISE(7),
  /** 99.99 % a month with a standby; binary logs for 35 days. Fixed machine types. */
  ENTERPRISE_PLUS(35);

  private final int mostPitrDays;

  SqlEdition(int mostPitrDays) {
    this.mostPitrDays = mostPitrDays;
  }

  /** Most days of binary log that it keeps for recovery to a moment. */
  public int mostPitrDays() {
    return mostPitrDays;
  }

  /** The edition as the fleet file has it: {@code enterprise-plus}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The edition of that name.
   *
   * @throws AipressException FLEET_VALUE_INVALID for any other text
   */
  public static SqlEdition of(String text) {
    for (SqlEdition edition : values()) {
      if (edition.text().equals(text)) {
        return edition;
      }
    }
    throw new AipressException(
        Checks.broken(
                ErrorCode.FLEET_VALUE_INVALID, "edition", text, "enterprise or enterprise-plus")
            .fix("use enterprise unless a tier promises 99.99 %"));
  }

  @Override
  public String toString() {
    return text();
  }
}
