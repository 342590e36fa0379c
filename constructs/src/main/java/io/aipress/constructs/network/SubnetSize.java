package io.aipress.constructs.network;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;

/**
 * How large the subnet of Cloud Run services must be. A service with Direct VPC egress takes two
 * addresses for each of its instances, sixteen at a time.
 *
 * <p><b>What a changed number of instances does to a network that is in use.</b> Google grows a
 * subnet in place and never shrinks it. So a larger number grows it, up to /{@value #MIN_PREFIX},
 * which the default ranges leave room for. A smaller number would replace it: below the default of
 * /{@value #DEFAULT_PREFIX} none is made, and from above it Terraform refuses the plan ({@code
 * prevent_destroy}) until the larger number is put back.
 *
 * @see <a href="https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc">Direct VPC
 *     egress</a>, read 2026-11-23
 */
public final class SubnetSize {
  /** Longest prefix that Direct VPC egress takes (same page): 64 addresses. */
  public static final int MAX_PREFIX = 26;

  /** The prefix of a subnet that needs no more: 8,192 addresses, private ones, which are free. */
  public static final int DEFAULT_PREFIX = 19;

  /** The shortest prefix that is planned: 65,536 addresses, the 10.0.0.0/16 of the default. */
  public static final int MIN_PREFIX = 16;

  /** Addresses that Google keeps of every subnet: the first two and the last two. */
  public static final int RESERVED = 4;

  /** Addresses that Cloud Run takes at once. */
  private static final int BLOCK = 16;

  private static final int ADDRESSES_PER_INSTANCE = 2;

  private SubnetSize() {}

  /** Addresses that one service takes with all its instances: blocks of sixteen. */
  public static long addresses(int maxInstances) {
    long addresses = (long) ADDRESSES_PER_INSTANCE * maxInstances;
    return (addresses + BLOCK - 1) / BLOCK * BLOCK;
  }

  /**
   * Addresses that services with so many instances together take at most, whichever way the
   * instances are spread over them.
   */
  public static long addresses(long instances, int services) {
    return ADDRESSES_PER_INSTANCE * instances + (long) (BLOCK - ADDRESSES_PER_INSTANCE) * services;
  }

  /** Addresses of a subnet that services can have. */
  public static long room(int prefix) {
    return (1L << (32 - prefix)) - RESERVED;
  }

  /** The prefix of the subnet for the shards of a fleet. */
  public static int prefix(Fleet fleet) {
    return prefix(fleet.limits().runInstances(), fleet.shards().capacity());
  }

  /**
   * The prefix of a subnet for so many instances of so many services: the default's, or as much
   * shorter as they need.
   *
   * @throws AipressException SUBNET_TOO_SMALL for more than /{@value #MIN_PREFIX} holds
   */
  public static int prefix(long instances, int services) {
    long addresses = addresses(instances, services);
    for (int prefix = DEFAULT_PREFIX; prefix >= MIN_PREFIX; prefix--) {
      if (addresses <= room(prefix)) {
        return prefix;
      }
    }
    long most = (room(MIN_PREFIX) - addresses(0, services)) / ADDRESSES_PER_INSTANCE;
    throw new AipressException(
        Checks.broken(
                ErrorCode.SUBNET_TOO_SMALL,
                "runInstances",
                instances,
                "at most %d, for whose addresses a subnet of /%d has room"
                    .formatted(most, MIN_PREFIX))
            .fix("plan more shards with fewer instances each"));
  }
}
