package io.aipress.constructs.site;

import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainers;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainersEnv;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainersEnvValueSource;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainersEnvValueSourceSecretKeyRef;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainersLivenessProbe;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainersLivenessProbeHttpGet;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainersPorts;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainersResources;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainersStartupProbe;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateContainersStartupProbeTcpSocket;
import io.aipress.shards.plugins.PluginPolicy;
import io.aipress.shards.plugins.PluginSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one container of a site: size, probes, and the environment that tells WordPress its place.
 */
final class SiteContainer {
  /**
   * PHP that the official WordPress image evaluates at the end of its wp-config.php. It reads the
   * other variables, so it is the same text for every site.
   *
   * <ul>
   *   <li>TLS to the database is required by the instance, whose certificate is its own; the
   *       address is private to the shard's network.
   *   <li>Scheduled work is started from outside, see {@link io.aipress.constructs.cron.SiteCron}.
   *   <li>Code comes with the image: what WordPress would install into one instance is not in the
   *       others, and gone with it.
   *   <li>Keys in Redis have a prefix, for each plugin under the name that it knows. "Flush the
   *       cache" ends at the prefix; by itself it empties the whole Redis, of all sites. Nothing is
   *       kept longer than the hour of the user's design.
   *   <li>Sessions of PHP stay out of Redis, where they would be evicted: they are files, as PHP
   *       has it.
   * </ul>
   *
   * @see <a href="https://github.com/rhubarbgroup/redis-cache">Redis Object Cache</a>, read
   *     2026-11-26
   */
  static final String CONFIG_EXTRA =
      """
      define('WP_HOME', getenv('WP_HOME'));
      define('WP_SITEURL', getenv('WP_HOME'));
      define('WP_REDIS_HOST', getenv('WP_REDIS_HOST'));
      define('WP_REDIS_DISABLED', !getenv('WP_REDIS_HOST'));
      define('WP_REDIS_PORT', (int) getenv('WP_REDIS_PORT'));
      define('WP_REDIS_PREFIX', getenv('WP_REDIS_PREFIX'));
      define('WP_CACHE_KEY_SALT', getenv('WP_REDIS_PREFIX'));
      define('WP_REDIS_SELECTIVE_FLUSH', true);
      define('WP_REDIS_MAXTTL', 3600);
      define('DISABLE_WP_CRON', true);
      define('DISALLOW_FILE_MODS', true);
      define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_DONT_VERIFY_SERVER_CERT);
      """;

  /**
   * What WordPress takes for "no key here": it then makes its keys and salts itself and keeps them
   * in the site's database, where all instances find the same ones. Left to itself, the image would
   * invent others in every instance, and visitors would be logged out at random.
   */
  static final String KEYS_IN_DATABASE = "put your unique phrase here";

  private static final List<String> KEYS =
      List.of(
          "AUTH_KEY",
          "AUTH_SALT",
          "LOGGED_IN_KEY",
          "LOGGED_IN_SALT",
          "NONCE_KEY",
          "NONCE_SALT",
          "SECURE_AUTH_KEY",
          "SECURE_AUTH_SALT");

  /** A file of every WordPress that Apache serves without PHP and without the database. */
  private static final String STATIC_FILE = "/wp-includes/images/blank.gif";

  private SiteContainer() {}

  static CloudRunV2ServiceTemplateContainers of(
      SiteValues site, SiteTenantConfig config, SiteBackends backends, String passwordSecret) {
    Number port = site.number("port");
    return CloudRunV2ServiceTemplateContainers.builder()
        .image(site.text("image"))
        .command(SitePhp.command(site))
        .ports(
            List.of(
                CloudRunV2ServiceTemplateContainersPorts.builder()
                    .name("http1")
                    .containerPort(port)
                    .build()))
        .resources(
            CloudRunV2ServiceTemplateContainersResources.builder()
                .limits(
                    new TreeMap<>(Map.of("cpu", site.text("cpu"), "memory", site.text("memory"))))
                .cpuIdle(true)
                .startupCpuBoost(true)
                .build())
        .startupProbe(
            CloudRunV2ServiceTemplateContainersStartupProbe.builder()
                .tcpSocket(
                    CloudRunV2ServiceTemplateContainersStartupProbeTcpSocket.builder()
                        .port(port)
                        .build())
                .periodSeconds(5)
                .timeoutSeconds(5)
                .failureThreshold(24)
                .build())
        .livenessProbe(
            CloudRunV2ServiceTemplateContainersLivenessProbe.builder()
                .httpGet(
                    CloudRunV2ServiceTemplateContainersLivenessProbeHttpGet.builder()
                        .path(STATIC_FILE)
                        .build())
                .periodSeconds(30)
                .timeoutSeconds(5)
                .failureThreshold(4)
                .build())
        .env(variables(site, config, backends, passwordSecret))
        .build();
  }

  private static List<CloudRunV2ServiceTemplateContainersEnv> variables(
      SiteValues site, SiteTenantConfig config, SiteBackends backends, String passwordSecret) {
    SiteEnvironment environment = config.environment();
    PluginPolicy plugins = config.plugins();
    Map<String, String> plain = new TreeMap<>(SitePhp.variables(config.php()));
    plain.put("AIPRESS_MEDIA_BUCKET", environment.mediaBucket());
    plain.put("AIPRESS_MEDIA_PREFIX", site.text("media_prefix"));
    // Slugs without reasons: a better word for one must not roll out every site.
    plain.put("AIPRESS_PLUGINS_LIMITED", plugins.list(PluginSupport.LIMITED));
    plain.put("AIPRESS_PLUGINS_NOT_SUPPORTED", plugins.list(PluginSupport.NOT_SUPPORTED));
    plain.put("WORDPRESS_CONFIG_EXTRA", CONFIG_EXTRA);
    plain.put("WORDPRESS_DB_HOST", backends.databaseHost());
    plain.put("WORDPRESS_DB_NAME", site.text("database"));
    plain.put("WORDPRESS_DB_USER", site.text("database_user"));
    plain.put("WP_HOME", site.text("url"));
    plain.put("WP_REDIS_HOST", backends.cacheHost());
    plain.put("WP_REDIS_PORT", backends.cachePort());
    plain.put("WP_REDIS_PREFIX", site.text("cache_prefix"));
    KEYS.forEach(key -> plain.put("WORDPRESS_" + key, KEYS_IN_DATABASE));

    List<CloudRunV2ServiceTemplateContainersEnv> all = new ArrayList<>();
    plain.forEach(
        (name, value) ->
            all.add(
                CloudRunV2ServiceTemplateContainersEnv.builder().name(name).value(value).build()));
    all.add(
        CloudRunV2ServiceTemplateContainersEnv.builder()
            .name("WORDPRESS_DB_PASSWORD")
            .valueSource(
                CloudRunV2ServiceTemplateContainersEnvValueSource.builder()
                    .secretKeyRef(
                        CloudRunV2ServiceTemplateContainersEnvValueSourceSecretKeyRef.builder()
                            .secret(passwordSecret)
                            .version(site.text("password_version"))
                            .build())
                    .build())
            .build());
    return all;
  }
}
