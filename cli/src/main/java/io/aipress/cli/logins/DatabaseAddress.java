package io.aipress.cli.logins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database server is. Connections are encrypted; whom they lead to is checked against the
 * server's own authority, unless the server is on this machine, as the Cloud SQL Auth Proxy is.
 *
 * @param host host name or IPv4 address
 * @param port TCP port, 1 to 65535
 * @param authority a file with the certificate of the server's authority, in PEM; null on this
 *     machine only
 */
public record DatabaseAddress(String host, int port, @Nullable Path authority) {
  /** MySQL's port. */
  public static final int DEFAULT_PORT = 3306;

  private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.-]{0,252}");
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");

  /**
   * An address.
   *
   * @throws AipressException ARGUMENT_INVALID
   */
  public DatabaseAddress {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .matches("host", host, HOST, "a host name or an IPv4 address")
        .range("port", port, 1, 65_535, "ports")
        .that(
            authority != null || HERE.contains(host),
            "host",
            host,
            "127.0.0.1 or localhost, unless the server's authority is named",
            "go through the Cloud SQL Auth Proxy, or add --server-ca with the certificate that"
                + " `gcloud sql instances describe INSTANCE"
                + " --format='value(serverCaCert.cert)'` prints")
        .throwIfAny();
  }

  /** The address for the driver, with limits of time for connecting and for each answer. */
  String url() {
    String trust =
        authority == null
            ? "sslMode=trust"
            : "sslMode=verify-ca&serverSslCert="
                + URLEncoder.encode(authority.toString(), StandardCharsets.UTF_8);
    return "jdbc:mariadb://%s:%d/?%s&connectTimeout=10000&socketTimeout=60000"
        .formatted(host, port, trust);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
