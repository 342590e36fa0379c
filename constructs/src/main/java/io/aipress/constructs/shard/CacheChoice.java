package io.aipress.constructs.shard;

import io.aipress.constructs.cache.ObjectCache;
import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;

/** Which Redis the sites of a shard share. */
public sealed interface CacheChoice {
  /**
   * An {@link ObjectCache} that the shard makes, of the size of its shared settings; none where
   * these have none.
   */
  static CacheChoice own() {
    return new Own();
  }

  /** No Redis: sites read everything from the database. */
  static CacheChoice none() {
    return new None();
  }

  /** Redis elsewhere, on its usual port. */
  static CacheChoice existing(String host) {
    return new Existing(host, ObjectCache.PORT);
  }

  /** An {@link ObjectCache} that the shard makes. */
  record Own() implements CacheChoice {}

  /** No Redis for the sites together; a tier's sites may still have one each. */
  record None() implements CacheChoice {}

  /**
   * Redis that is there, without password and TLS, as WordPress is told no other. In a network of
   * the shard's own, sites are let out to it.
   *
   * @param host its private IPv4 address; may be a reference
   * @param port TCP port, 1 to 65535
   */
  record Existing(String host, int port) implements CacheChoice {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /**
     * Redis that may be there.
     *
     * @throws AipressException CONFIG_INVALID
     */
    public Existing {
      Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
      References.matches(checks, "host", host, ADDRESS, "a private IPv4 address");
      checks.range("port", port, 1, 65_535, "a TCP port").throwIfAny();
    }
  }
}
