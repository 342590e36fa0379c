package io.aipress.shards.plugins;

import static io.aipress.shards.plugins.PluginSupport.FULL;
import static io.aipress.shards.plugins.PluginSupport.LIMITED;
import static io.aipress.shards.plugins.PluginSupport.NOT_SUPPORTED;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a plugin does that decides how it gets on here; the classes of the user's design. */
public enum PluginClass {
  /** Keeps everything in the site's tables. */
  DATABASE_ONLY(FULL, "keeps what it knows in the database, which all instances share", ""),
  /** Does its work in a service elsewhere. */
  API_BASED(FULL, "does its work in a service that it calls", ""),
  /** Keeps nothing, or keeps it in object storage or the object cache. */
  MODERN_STATELESS(FULL, "keeps nothing in files", ""),
  /** Changes what pages say to search engines. */
  SEO(FULL, "keeps what it knows in the database, which all instances share", ""),
  /** Adds a service's script to pages. */
  ANALYTICS(FULL, "adds a script of a service to pages", ""),
  /** Caches in something else than files. */
  CACHING(
      LIMITED,
      "caches beside the object cache that the platform has",
      "Redis object cache by the plugin redis-cache"),
  /** Copies the site. */
  BACKUP(
      LIMITED,
      "writes its archive into the memory of one instance, and is cut off when its request ends",
      "platform backups"),
  /** Watches and blocks requests. */
  SECURITY(
      LIMITED,
      "sees requests after the load balancer, and files of one instance only",
      "Cloud Armor"),
  /** Caches pages or objects in files. */
  FILE_BASED_CACHING(
      NOT_SUPPORTED,
      "keeps its cache in files, which every instance has its own of, and which take its memory",
      "Redis object cache by the plugin redis-cache"),
  /** Writes files that pages need later. */
  LOCAL_FILE_GENERATION(
      NOT_SUPPORTED,
      "writes files that other instances do not have, and that vanish with the instance",
      "a plugin that keeps its files in Cloud Storage"),
  /** Needs a certain web server, cache server or hosting company. */
  SERVER_SPECIFIC(
      NOT_SUPPORTED, "needs a server that is not there", "what the platform has in its place"),
  /** Gives Apache rules. */
  HTACCESS_MODIFYING(
      NOT_SUPPORTED,
      "writes .htaccess, which is a file of one instance and vanishes with it",
      "rules in the container image, or redirects by the plugin redirection");

  private final PluginSupport support;
  private final String reason;
  private final String alternative;

  PluginClass(PluginSupport support, String reason, String alternative) {
    this.support = support;
    this.reason = reason;
    this.alternative = alternative;
  }

  /** How far plugins of the class work, unless one is told apart. */
  public PluginSupport support() {
    return support;
  }

  /** Why, unless a plugin has a reason of its own; reads on from the plugin's name. */
  public String reason() {
    return reason;
  }

  /** What to use in its place; empty where nothing has to take it. */
  public String alternative() {
    return alternative;
  }

  /** The word for it: {@code file-based-caching}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The class of that word.
   *
   * @throws AipressException PLUGIN_INVALID for any other text
   */
  public static PluginClass of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new AipressException(
                    Checks.broken(
                        ErrorCode.PLUGIN_INVALID,
                        "class",
                        text,
                        Arrays.stream(values())
                            .map(PluginClass::text)
                            .collect(Collectors.joining(", ", "one of ", "")))));
  }

  @Override
  public String toString() {
    return text();
  }
}
