package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;

/**
 * The container image that every site runs.
 *
 * @param name registry, path and tag or digest; {@value #DEFAULT_NAME} when omitted
 * @param port the port that the container listens on; {@value #DEFAULT_PORT} when omitted
 */
public record SiteImage(String name, int port) {
  /** The official WordPress image on Docker Hub, without tag. */
  public static final String OFFICIAL = "docker.io/library/wordpress";

  /**
   * The official WordPress image, which Cloud Run pulls from Docker Hub. Good to begin with: it
   * keeps uploads in the instance's memory and uses no object cache, so a fleet that serves
   * visitors needs an image with plugins for both.
   */
  public static final String DEFAULT_NAME = OFFICIAL + ":6.8.3-php8.3-apache";

  /** Where Apache listens in that image. */
  public static final int DEFAULT_PORT = 80;

  /** Longest name with tag and digest, in characters. */
  public static final int MAX_LENGTH = 512;

  private static final Pattern RULE =
      Pattern.compile(
          "(docker\\.io|([a-z0-9-]+\\.)?gcr\\.io|[a-z0-9-]+-docker\\.pkg\\.dev)(/[a-z0-9][a-z0-9._-]*)+"
              + "(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?");

  /** What {@link #isPinned} asks for, after "must be". */
  static final String RULE_TEXT =
      "an image of docker.io, gcr.io or <region>-docker.pkg.dev, the registries that Cloud Run"
          + " pulls from, with a tag other than latest, or a digest";

  /**
   * An image with a tag or digest.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public SiteImage {
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .that(
            isPinned(name),
            "name",
            name,
            RULE_TEXT,
            "for example %s; an Artifact Registry remote repository gives access to other registries"
                .formatted(DEFAULT_NAME))
        .that(port >= 1 && port <= 65_535, "port", port, "a TCP port from 1 to 65535")
        .throwIfAny();
  }

  /** Whether an image is of a registry that Google Cloud reaches, and says which version. */
  static boolean isPinned(String image) {
    return image.length() <= MAX_LENGTH
        && RULE.matcher(image).matches()
        && (image.contains("@") || image.substring(image.lastIndexOf('/')).contains(":"))
        && !image.endsWith(":latest");
  }

  /** Whether that is the official image, in whichever version. */
  public static boolean isOfficial(String name) {
    return name.startsWith(OFFICIAL + ":") || name.startsWith(OFFICIAL + "@");
  }

  /** The official WordPress image. */
  public static SiteImage defaults() {
    return new SiteImage(DEFAULT_NAME, DEFAULT_PORT);
  }
}
