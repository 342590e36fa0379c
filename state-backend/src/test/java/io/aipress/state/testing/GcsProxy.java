package io.aipress.state.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Stands between a client and {@link GcsServer}. It adds what that server leaves out: the settings
 * of buckets and whom they belong to ({@link GcsBuckets}), and the generation that a deletion
 * names. And it fails as a network does, when told to.
 */
public final class GcsProxy implements AutoCloseable {
  private static final Pattern OBJECT = Pattern.compile("/storage/v1/b/([^/]+)/o/([^/?]+)");
  private static final Pattern CONDITION = Pattern.compile("ifGenerationMatch=([0-9]+)");
  private static final Pattern GENERATION = Pattern.compile("\"generation\": ?\"([0-9]+)\"");
  private static final Set<String> OF_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");
  private static final int PRECONDITION = 412;

  /** How a call fails. */
  public enum Fault {
    /** Too many requests. */
    STATUS_429,
    /** A fault of the server. */
    STATUS_500,
    /** The server has no time. */
    STATUS_503,
    /** The server does not know the caller, whose token is past. */
    STATUS_401,
    /** The server refuses the caller. */
    STATUS_403,
    /** The object is under a key that the caller would have to send. */
    SENT_KEY,
    /** The connection ends in the middle of the request; nothing is done. */
    CUT_REQUEST,
    /** The connection ends in the middle of the answer. */
    CUT_ANSWER,
    /** The server has no time, and the connection ends while it says so. */
    CUT_503,
    /** The server says that it has no time in a page, as one on the way does. */
    PAGE_503,
    /** The request is done, and the connection ends before any answer. */
    LOSE_ANSWER,
    /** The answer is as long as announced, and its last byte is another. */
    SPOIL_ANSWER
  }

  private static final class Plan {
    private final Pattern call;
    private final Fault fault;
    private int left;

    Plan(Pattern call, Fault fault, int left) {
      this.call = call;
      this.fault = fault;
      this.left = left;
    }

    synchronized boolean takes(String line) {
      if (left == 0 || !call.matcher(line).find()) {
        return false;
      }
      left--;
      return true;
    }
  }

  private final GcsServer upstream;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final GcsBuckets buckets = new GcsBuckets();
  private final List<Plan> plans = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  private GcsProxy(GcsServer upstream) throws IOException {
    this.upstream = upstream;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A proxy before the shared server. */
  public static GcsProxy start() {
    try {
      return new GcsProxy(GcsServer.shared());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it answers. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The environment by which Terraform and the command line find it. */
  public Map<String, String> environment() {
    return Map.of("STORAGE_EMULATOR_HOST", host());
  }

  /** The buckets that it knows more of than the server. */
  public GcsBuckets buckets() {
    return buckets;
  }

  /**
   * Lets calls fail.
   *
   * @param call found in the line of the call, such as {@code GET .*default.tfstate}
   * @param times how many of them
   */
  public GcsProxy fail(String call, Fault fault, int times) {
    plans.add(new Plan(Pattern.compile(call), fault, times));
    return this;
  }

  /** Lets nothing fail any more. */
  public void calm() {
    plans.clear();
  }

  /** The lines of all calls up to now, method and path. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    static Answer json(int status, String body) {
      return new Answer(
          status,
          Map.of("Content-Type", List.of("application/json")),
          body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    calls.add(line);
    Plan plan = plans.stream().filter(one -> one.takes(line)).findFirst().orElse(null);
    if (plan == null) {
      send(exchange, answer(exchange));
      return;
    }
    switch (plan.fault) {
      case STATUS_429, STATUS_500, STATUS_503, STATUS_401, STATUS_403 -> {
        exchange.getRequestBody().readAllBytes();
        int status = Integer.parseInt(plan.fault.name().substring("STATUS_".length()));
        if (plan.fault == Fault.STATUS_401) {
          exchange
              .getResponseHeaders()
              .set(
                  "WWW-Authenticate",
                  "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
        }
        send(exchange, Answer.json(status, "{\"error\": {\"code\": %d}}".formatted(status)));
      }
      case CUT_503 -> {
        exchange.getRequestBody().readAllBytes();
        sendHalf(exchange, Answer.json(503, "{\"error\": {\"code\": 503}}"));
      }
      case PAGE_503 -> {
        exchange.getRequestBody().readAllBytes();
        send(exchange, Answer.json(503, "<html>no time</html>"));
      }
      case SENT_KEY ->
          send(
              exchange,
              Answer.json(
                  400,
                  """
                  {"error": {"code": 400, "message": "hunter2", "errors": [{"domain": "global",
                    "reason": "resourceIsEncryptedWithCustomerEncryptionKey"}]}}
                  """));
      case CUT_REQUEST -> exchange.close();
      case LOSE_ANSWER -> {
        answer(exchange);
        exchange.close();
      }
      case CUT_ANSWER -> sendHalf(exchange, answer(exchange));
      case SPOIL_ANSWER -> {
        Answer whole = answer(exchange);
        whole.body[whole.body.length - 1] ^= 1;
        send(exchange, whole);
      }
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    URI uri = exchange.getRequestURI();
    String method = exchange.getRequestMethod();
    String meant = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
    GcsBuckets.Reply reply =
        buckets.answer(meant == null ? method : meant, uri, plain(exchange, body));
    if (reply != null && !reply.forward()) {
      return Answer.json(reply.status(), reply.json());
    }
    if (method.equals("DELETE") && isPast(uri)) {
      return Answer.json(PRECONDITION, "{\"error\": {\"code\": 412}}");
    }
    Answer answer = forward(method, uri.toString(), exchange.getRequestHeaders(), body);
    return reply == null || answer.status >= 400
        ? answer
        : Answer.json(reply.status(), reply.json());
  }

  /** A body as its sender meant it; the client compresses what it sends. */
  private static byte[] plain(HttpExchange exchange, byte[] body) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return zipped ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
  }

  /** Whether a deletion names a generation that is not live. */
  private boolean isPast(URI uri) throws IOException {
    Matcher condition = CONDITION.matcher(String.valueOf(uri.getRawQuery()));
    Matcher object = OBJECT.matcher(uri.getRawPath());
    if (!condition.find() || !object.matches()) {
      return false;
    }
    Answer live = forward("GET", uri.getRawPath(), Map.of(), new byte[0]);
    Matcher generation = GENERATION.matcher(new String(live.body, StandardCharsets.UTF_8));
    return generation.find() && !generation.group(1).equals(condition.group(1));
  }

  private Answer forward(String method, String path, Map<String, List<String>> headers, byte[] body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + upstream.host() + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(
        (name, values) -> {
          if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    headers(exchange, answer);
    exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
    if (answer.body.length > 0) {
      exchange.getResponseBody().write(answer.body);
    }
    exchange.close();
  }

  private static void sendHalf(HttpExchange exchange, Answer whole) throws IOException {
    headers(exchange, whole);
    exchange.sendResponseHeaders(whole.status, Math.max(2, whole.body.length));
    exchange.getResponseBody().write(whole.body, 0, whole.body.length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private static void headers(HttpExchange exchange, Answer answer) {
    answer.headers.forEach(
        (name, values) -> {
          if (!name.startsWith(":") && !OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            exchange.getResponseHeaders().put(name, values);
          }
        });
  }
}
