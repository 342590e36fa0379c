package io.aipress.shards.registry;

import io.aipress.shards.Owner;
import org.jspecify.annotations.Nullable;

/**
 * What not every tenant has.
 *
 * @param owner whose tenant it is; null when nobody said
 * @param dataBytes its database and media together as last reported, bytes; null when not known
 * @param withdrawal how it goes away; only of a removed tenant
 */
public record TenantDetails(
    @Nullable Owner owner, @Nullable Long dataBytes, @Nullable Withdrawal withdrawal) {
  /** A tenant of which nothing more is known. */
  public static final TenantDetails NONE = new TenantDetails(null, null, null);

  /** Details; a size is not negative. */
  public TenantDetails {
    if (dataBytes != null && dataBytes < 0) {
      throw new IllegalArgumentException("a size is not negative: " + dataBytes);
    }
  }

  /** The same details of a tenant that goes away, or stays. */
  TenantDetails with(@Nullable Withdrawal other) {
    return new TenantDetails(owner, dataBytes, other);
  }
}
