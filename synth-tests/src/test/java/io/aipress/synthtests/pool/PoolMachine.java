package io.aipress.synthtests.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.Command;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine of a shard's pool, as far as there can be one without a cloud: its own script under the
 * real bash and curl, with a metadata server and a Secret Manager that answer over HTTP. Docker and
 * the firewall of the system only write down what they are told.
 */
final class PoolMachine implements AutoCloseable {
  /** What the metadata server gives the machine's account. */
  static final String TOKEN = "ya29.token-of-the-machine";

  private static final String IP = "10.1.0.3";
  private static final String SCRIPT = "/etc/aipress/pool";

  private final Path folder;
  private final Map<String, String> metadata;
  private final JsonNode cloudInit;
  private final HttpServer server;

  private int status = 200;
  private String secret = "";

  private PoolMachine(Path folder, Map<String, String> metadata) throws IOException {
    this.folder = folder;
    this.metadata = metadata;
    cloudInit = new ObjectMapper(new YAMLFactory()).readTree(metadata.get("user-data"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("run"));
    program("docker");
    program("iptables");
    program("docker-credential-gcr");
    String local = "http://127.0.0.1:" + server.getAddress().getPort();
    Files.writeString(
        folder.resolve("pool"),
        file(SCRIPT)
            .replace("/run/aipress", folder.resolve("run").toString())
            .replace("http://metadata.google.internal", local)
            .replace("https://secretmanager.googleapis.com", local));
  }

  /** A machine of the first shard of the example, with what its template tells it. */
  static PoolMachine of(Path folder) throws IOException {
    new FleetSynthesizer(Example.fleet())
        .writeAll(Example.snapshot(), folder.resolve("out"), Progress.NONE);
    JsonNode told =
        new ObjectMapper()
            .readTree(folder.resolve("out/stacks/aipress-shard-0001/cdk.tf.json").toFile())
            .path("resource")
            .path("google_compute_region_instance_template")
            .path("pool")
            .path("metadata");
    Map<String, String> metadata = new TreeMap<>();
    told.properties()
        .forEach(value -> metadata.put(value.getKey(), asTerraformReads(value.getValue())));
    return new PoolMachine(folder, metadata);
  }

  private static String asTerraformReads(JsonNode value) {
    return value
        .asText()
        .replace("${google_sql_database_instance.sql.private_ip_address}", IP)
        .replace("${google_secret_manager_secret.pool_users.secret_id}", "pool-users")
        .replace("%%{", "%{")
        .replace("$${", "${");
  }

  /** What it writes down instead of doing it. */
  private void program(String name) throws IOException {
    Path program = folder.resolve("bin").resolve(name);
    Files.writeString(
        program,
        """
        #!/bin/bash
        echo "$(basename "$0") $*" >>"%1$s/done"
        [ "$1" = -w ] && [ "$2" = -C ] && exit 1
        [ "$1" = exec ] || exit 0
        statements=$(cat)
        echo "$statements" >>"%1$s/statements"
        case $statements in *COUNT*) cat "%1$s/logins" ;; esac
        """
            .formatted(folder));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String key = path.substring(path.lastIndexOf('/') + 1);
    int code = 404;
    String body = "";
    if (path.startsWith("/computeMetadata/v1/instance/attributes/") && metadata.containsKey(key)) {
      code = 200;
      body = metadata.getOrDefault(key, "");
    } else if (path.equals("/computeMetadata/v1/project/project-id")) {
      code = 200;
      body = "acme-wp-0001-x7";
    } else if (path.equals("/computeMetadata/v1/instance/service-accounts/default/token")) {
      code = 200;
      body = "{\"access_token\":\"%s\",\"expires_in\":3599}".formatted(TOKEN);
    } else if (path.equals(
        "/v1/projects/acme-wp-0001-x7/secrets/pool-users/versions/latest:access")) {
      boolean known =
          ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      code = known ? status : 401;
      String data = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
      body =
          "{\n  \"name\": \"latest\",\n  \"payload\": {\n    \"data\": \"%s\"\n  }\n}"
              .formatted(data);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** What Secret Manager answers from now on. */
  void secret(int code, String content, int logins) throws IOException {
    status = code;
    secret = content;
    Files.writeString(folder.resolve("logins"), String.valueOf(logins));
  }

  /** Runs one of the script's commands. */
  Command.Result run(String command) {
    return Command.of("bash", folder.resolve("pool").toString(), command)
        .with(Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH")))
        .run();
  }

  /** Where the script is, with the addresses of the real parts. */
  Path script() throws IOException {
    return Files.writeString(folder.resolve("real-pool"), file(SCRIPT));
  }

  /** The files that the system is to write, by their path. */
  Map<String, JsonNode> files() {
    Map<String, JsonNode> files = new TreeMap<>();
    cloudInit.path("write_files").forEach(file -> files.put(file.path("path").asText(), file));
    return files;
  }

  private String file(String path) {
    for (JsonNode file : cloudInit.path("write_files")) {
      if (file.path("path").asText().equals(path)) {
        return file.path("content").asText();
      }
    }
    throw new AssertionError("no file " + path);
  }

  /** What is to be run when the files are there. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    cloudInit.path("runcmd").forEach(command -> commands.add(command.asText()));
    return commands;
  }

  /** What the template tells the machine, as it reads it. */
  String told(String key) {
    return metadata.getOrDefault(key, "");
  }

  /** The file that ProxySQL would read. */
  String configuration() throws IOException {
    return Files.readString(state("proxysql.cnf"));
  }

  /** One of the files in memory. */
  Path state(String name) {
    return folder.resolve("run").resolve(name);
  }

  /** What docker and the firewall were told, one call a line. */
  List<String> done() throws IOException {
    return lines("done");
  }

  /** What ProxySQL itself was told. */
  List<String> statements() throws IOException {
    return lines("statements");
  }

  private List<String> lines(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
