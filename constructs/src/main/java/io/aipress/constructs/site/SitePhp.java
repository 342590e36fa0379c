package io.aipress.constructs.site;

import io.aipress.shards.fleet.PhpSettings;
import io.aipress.shards.fleet.SiteImage;
import java.util.List;
import java.util.Map;

/**
 * How PHP's settings get into a container. PHP reads them from files when it starts, OPcache's from
 * nowhere else, and a service brings no file of its own. So the text is an environment variable,
 * PHP is told to look into one more folder, and something must write the one into the other before
 * PHP starts: the official image is started by a command that does, other images do it themselves.
 *
 * @see <a href="https://www.php.net/manual/en/configuration.file.php">The configuration file</a>
 */
final class SitePhp {
  private static final String FOLDER = "/tmp/aipress";

  /** What the official image is started with instead of its own two words, which it ends in. */
  static final List<String> START =
      List.of(
          "/bin/sh",
          "-c",
          "mkdir -p %1$s && printenv AIPRESS_PHP_INI > %1$s/php.ini".formatted(FOLDER)
              + " && exec docker-entrypoint.sh apache2-foreground");

  private SitePhp() {}

  static Map<String, String> variables(PhpSettings php) {
    return Map.of(
        "AIPRESS_PHP_INI",
        """
        memory_limit=%dM
        opcache.memory_consumption=%d
        opcache.max_accelerated_files=%d
        opcache.validate_timestamps=%d
        """
            .formatted(
                php.memoryLimitMib(),
                php.opcacheMib(),
                php.opcacheFiles(),
                php.validateTimestamps() ? 1 : 0),
        // Nothing before the colon is the folder that PHP looks into anyway.
        "PHP_INI_SCAN_DIR",
        ":" + FOLDER);
  }

  /** The command of a site's container; none for the image's own. */
  static List<String> command(SiteValues site) {
    return site.listWhere(
        "startswith(replace(each.value.image, \"@\", \":\"), \"%s:\")"
            .formatted(SiteImage.OFFICIAL),
        SiteImage.isOfficial(site.text("image")),
        START);
  }
}
