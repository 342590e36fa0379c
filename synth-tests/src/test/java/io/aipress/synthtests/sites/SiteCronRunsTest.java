package io.aipress.synthtests.sites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aipress.constructs.cron.SiteCron;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.Project;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workflow that starts the sites' scheduled work, run by the emulator of Workflows with real
 * calls to a Cloud Run and to sites of our own. Left out is what the emulator does not know: the
 * identity with which a site is called. It also has no limit on what runs side by side.
 */
@Needs(Part.WORKFLOWS)
class SiteCronRunsTest {
  private static final String LIST =
      "/v2/projects/acme-wp-0017/locations/us-central1/services"
          + "?fields=services(uri,labels),nextPageToken&pageSize=100&pageToken=";

  @TempDir private Path folder;

  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> identities = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private String address;

  /** The answers to a list of services, one after another. */
  private List<String> pages = List.of();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everySiteIsVisitedAndNothingElse() throws Exception {
    pages =
        List.of(
            """
            {"services": [%s, %s, {"uri": "%3$s/no-labels"},
              {"uri": "%3$s/other", "labels": {"team": "web"}}]}
            """
                .formatted(site("acme"), site("globex"), address));

    Command.Result run = run();

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(asked)
        .containsExactlyInAnyOrder(LIST, "/acme/wp-cron.php", "/globex/wp-cron.php")
        .startsWith(LIST);
    assertThat(identities).as("who asks for the list").contains("Bearer of-the-account");
  }

  @Test
  void aSiteThatFailsIsToldAndKeepsNobodyBack() throws Exception {
    pages = List.of("{\"services\": [%s, %s]}".formatted(site("fails"), site("acme")));

    Command.Result run = run();

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(asked).contains("/acme/wp-cron.php");
    assertThat(run.err())
        .contains("[WARNING] " + address + "/fails/wp-cron.php failed, status 500");
  }

  @Test
  void aCopyThatLetsNobodyInIsNoFailure() throws Exception {
    pages = List.of("{\"services\": [%s, %s]}".formatted(site("waits"), site("acme")));

    Command.Result run = run();

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(asked).contains("/acme/wp-cron.php");
    assertThat(run.err())
        .contains("[INFO] " + address + "/waits lets nobody in")
        .doesNotContain("workflows [WARNING]");
  }

  @Test
  void allPagesAreRead() throws Exception {
    pages =
        List.of("{\"nextPageToken\": \"more\"}", "{\"services\": [%s]}".formatted(site("acme")));

    Command.Result run = run();

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(asked).containsExactly(LIST, LIST + "more", "/acme/wp-cron.php");
  }

  @Test
  void aProjectWithoutSitesIsFine() throws Exception {
    pages = List.of("{}");

    Command.Result run = run();

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(asked).containsExactly(LIST);
  }

  @Test
  void aListThatCannotBeHadIsAFailure() throws Exception {
    pages = List.of();

    assertThat(run().status()).isNotZero();
  }

  private String site(String name) {
    return "{\"uri\": \"%s/%s\", \"labels\": {\"tenant\": \"%2$s\"}}".formatted(address, name);
  }

  private Command.Result run() throws IOException, GeneralSecurityException {
    String source =
        SiteCron.SOURCE
            .replace("https://run.googleapis.com", address)
            .replaceAll("\\n *auth:\\n *type: OIDC\\n *audience: .*", "");
    assertThat(source).doesNotContain("googleapis.com", "OIDC");
    Path file = Files.writeString(folder.resolve("site-cron.yaml"), source);
    return Command.of(Project.script("workflows"), "--source", file.toString(), "run")
        .in(folder)
        .with(
            Map.of(
                "GOOGLE_APPLICATION_CREDENTIALS",
                credentials().toString(),
                "GOOGLE_CLOUD_PROJECT_ID",
                "acme-wp-0017",
                "GOOGLE_CLOUD_LOCATION",
                "us-central1"))
        .run();
  }

  /** A service account whose tokens come from this server. */
  private Path credentials() throws IOException, GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    String key =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
    Map<String, String> account =
        Map.of(
            "type", "service_account",
            "client_email", "site-cron@acme-wp-0017.iam.gserviceaccount.com",
            "private_key_id", "1",
            "private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
            "token_uri", address + "/token");
    return Files.writeString(
        folder.resolve("account.json"), new ObjectMapper().writeValueAsString(account));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int status = 200;
    String body = "";
    if (path.equals("/token")) {
      body = "{\"access_token\": \"of-the-account\", \"expires_in\": 3600}";
    } else {
      String query = exchange.getRequestURI().getQuery();
      asked.add(query == null ? path : path + "?" + query);
      if (path.startsWith("/v2/")) {
        identities.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        int page = query.endsWith("=more") ? 1 : 0;
        status = page < pages.size() ? 200 : 404;
        body = page < pages.size() ? pages.get(page) : "{}";
      } else {
        status = path.startsWith("/fails/") ? 500 : path.startsWith("/waits/") ? 403 : 200;
      }
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .add("Content-Type", body.isEmpty() ? "text/html" : "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
