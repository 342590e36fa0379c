package io.aipress.shards.placement;

import io.aipress.shards.TenantId;

/**
 * Two places in a list that follow from a tenant's id alone, in any JVM: its 64-bit FNV-1a hash,
 * and that hash plus a constant, each mixed by the last step of SplitMix64. Nothing needs to resist
 * people here, since the capacity of a shard holds whatever ids they choose.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-eastlake-fnv">The FNV hash</a>
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele et al., SplitMix</a>
 */
record TwoChoices(long firstHash, long secondHash) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  static TwoChoices of(TenantId tenant) {
    long hash = FNV_OFFSET;
    String id = tenant.value();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    return new TwoChoices(mixed(hash), mixed(hash + GOLDEN_GAMMA));
  }

  private static long mixed(long hash) {
    long z = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  int first(int size) {
    return (int) Long.remainderUnsigned(firstHash, size);
  }

  /** Another place than the first, unless there is only one. */
  int second(int size) {
    return size == 1
        ? 0
        : (first(size) + 1 + (int) Long.remainderUnsigned(secondHash, size - 1)) % size;
  }
}
