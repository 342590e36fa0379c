package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Locale;

/** How visitors get at uploads. */
public enum MediaDelivery {
  /**
   * Through something that may read: signed URLs, or a service of the owner's. Nobody can make an
   * object public by mistake. The default.
   */
  PRIVATE,
  /**
   * Straight from Cloud Storage, or from a content delivery network in front of it: whoever knows
   * an object's name may read it. Names cannot be listed.
   */
  PUBLIC;

  /** The delivery as the fleet file has it: {@code private}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The delivery of that name.
   *
   * @throws AipressException FLEET_VALUE_INVALID for any other text
   */
  public static MediaDelivery of(String text) {
    for (MediaDelivery delivery : values()) {
      if (delivery.text().equals(text)) {
        return delivery;
      }
    }
    throw new AipressException(
        Checks.broken(ErrorCode.FLEET_VALUE_INVALID, "delivery", text, "private or public")
            .fix("use private unless visitors read uploads straight from the bucket"));
  }

  @Override
  public String toString() {
    return text();
  }
}
