package io.aipress.state.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Buckets as resources of Cloud Storage: their settings, which are merged as PATCH merges, their
 * metageneration, and the project that each belongs to. Their objects are in {@link GcsServer}.
 */
public final class GcsBuckets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BUCKET = Pattern.compile("/storage/v1/b/([^/]+)");
  private static final String ALL = "/storage/v1/b";
  private static final int CONFLICT = 409;
  private static final int PRECONDITION = 412;

  private final Map<String, ObjectNode> settings = new TreeMap<>();
  private final Map<String, String> projects = new HashMap<>();
  private final Map<String, String> meanwhile = new HashMap<>();

  GcsBuckets() {}

  /** What is answered. With {@code forward}, once the server has done its part. */
  record Reply(int status, String json, boolean forward) {}

  /** A bucket that somebody made before; the settings are JSON as Cloud Storage gives it. */
  public synchronized void put(String bucket, String project, String json) {
    try {
      projects.put(bucket, project);
      settings.put(bucket, complete(bucket, (ObjectNode) JSON.readTree(json)));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What somebody else does to a bucket between a look at it and the next change of it. */
  public synchronized void beforeChange(String bucket, String json) {
    meanwhile.put(bucket, json);
  }

  /** A bucket's settings. */
  public synchronized JsonNode get(String bucket) {
    return settings.getOrDefault(bucket, JSON.createObjectNode()).deepCopy();
  }

  /** Whether there is such a bucket. */
  public synchronized boolean has(String bucket) {
    return settings.containsKey(bucket);
  }

  /** The answer to a call on buckets; null for any other call, and for buckets not known here. */
  synchronized @Nullable Reply answer(String method, URI uri, byte[] body) throws IOException {
    String path = uri.getPath();
    Map<String, String> query = query(uri);
    if (path.equals(ALL)) {
      return method.equals("POST") ? make(query, body) : list(query);
    }
    Matcher one = BUCKET.matcher(path);
    if (!one.matches() || !settings.containsKey(one.group(1))) {
      return null;
    }
    return switch (method) {
      case "GET" -> new Reply(200, get(one.group(1)).toString(), false);
      case "PATCH" -> change(one.group(1), query, body);
      default -> null;
    };
  }

  private Reply make(Map<String, String> query, byte[] body) throws IOException {
    ObjectNode wanted = (ObjectNode) JSON.readTree(body);
    String bucket = wanted.path("name").asText();
    if (settings.containsKey(bucket)) {
      return error(CONFLICT);
    }
    put(bucket, query.getOrDefault("project", ""), wanted.toString());
    return new Reply(200, get(bucket).toString(), true);
  }

  private Reply list(Map<String, String> query) {
    ObjectNode list = JSON.createObjectNode().put("kind", "storage#buckets");
    var items = list.putArray("items");
    settings.forEach(
        (name, bucket) -> {
          if (query.getOrDefault("project", "").equals(projects.get(name))
              && name.startsWith(query.getOrDefault("prefix", ""))) {
            items.add(bucket);
          }
        });
    return new Reply(200, list.toString(), false);
  }

  private Reply change(String bucket, Map<String, String> query, byte[] body) throws IOException {
    String other = meanwhile.remove(bucket);
    if (other != null) {
      put(bucket, projects.getOrDefault(bucket, ""), other);
    }
    ObjectNode present = (ObjectNode) get(bucket);
    String condition = query.get("ifMetagenerationMatch");
    if (condition != null && !condition.equals(present.path("metageneration").asText())) {
      return error(PRECONDITION);
    }
    merge(present, JSON.readTree(body));
    long metageneration = present.path("metageneration").asLong() + 1;
    present.put("metageneration", String.valueOf(metageneration));
    settings.put(bucket, present);
    return new Reply(200, present.toString(), false);
  }

  private static void merge(ObjectNode present, JsonNode patch) {
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                present.remove(field.getKey());
              } else if (field.getValue().isObject()
                  && present.get(field.getKey()) instanceof ObjectNode inside) {
                merge(inside, field.getValue());
              } else {
                present.set(field.getKey(), field.getValue());
              }
            });
  }

  private static ObjectNode complete(String bucket, ObjectNode json) {
    json.properties().removeIf(field -> field.getValue().isNull());
    json.put("kind", "storage#bucket").put("id", bucket).put("name", bucket);
    json.put("metageneration", json.path("metageneration").asText("1"));
    json.put("location", json.path("location").asText("US"));
    return json;
  }

  private static Reply error(int status) {
    return new Reply(status, "{\"error\": {\"code\": %d}}".formatted(status), false);
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return query;
  }
}
