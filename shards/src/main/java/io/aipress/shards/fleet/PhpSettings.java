package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * How PHP runs in every site.
 *
 * @param opcacheMib memory for compiled code, MiB ({@code opcache.memory_consumption}), 8 to 1024;
 *     128 when omitted
 * @param opcacheFiles files whose code is kept ({@code opcache.max_accelerated_files}), 200 to
 *     1,000,000 (PHP manual); 20000 when omitted
 * @param validateTimestamps whether PHP looks for changed files; needless while code comes with the
 *     image, which no running instance changes; false when omitted
 * @param memoryLimitMib most memory of one request, MiB ({@code memory_limit}), 32 to 2048; 128
 *     when omitted
 * @see <a href="https://www.php.net/manual/en/opcache.configuration.php">OPcache configuration</a>
 */
public record PhpSettings(
    int opcacheMib, int opcacheFiles, boolean validateTimestamps, int memoryLimitMib) {
  /**
   * PHP's own default, enough for WordPress with some thirty plugins. The user's design has 512 MB,
   * which is all the memory of a small instance.
   */
  public static final int DEFAULT_OPCACHE_MIB = 128;

  /** The user's design. */
  public static final int DEFAULT_OPCACHE_FILES = 20_000;

  /** PHP's own default, which WordPress itself raises to 256 MiB for administrators. */
  public static final int DEFAULT_MEMORY_LIMIT_MIB = 128;

  /** What an instance takes before it serves anybody, MiB: Apache and PHP's shared parts. */
  public static final int BASE_MIB = 100;

  /**
   * Settings that PHP accepts.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public PhpSettings {
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .range("opcacheMib", opcacheMib, 8, 1024, "MiB")
        .range("opcacheFiles", opcacheFiles, 200, 1_000_000, "files")
        .range("memoryLimitMib", memoryLimitMib, 32, 2048, "MiB")
        .throwIfAny();
  }

  /** PHP's defaults, for code that comes with the image. */
  public static PhpSettings defaults() {
    return new PhpSettings(
        DEFAULT_OPCACHE_MIB, DEFAULT_OPCACHE_FILES, false, DEFAULT_MEMORY_LIMIT_MIB);
  }

  /** Least memory of an instance, MiB, in which one request may come to its limit. */
  public int leastMemoryMib() {
    return BASE_MIB + opcacheMib + memoryLimitMib;
  }
}
