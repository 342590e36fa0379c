package io.aipress.state.terraform.split;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import io.aipress.state.terraform.document.JsonText;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.location.StateLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A split as files: the state of each stack, {@code split.json} which says what they are, and, once
 * they are in the bucket, {@code pushed.json}. The states hold what secrets the old one held, so
 * only their owner may read them.
 */
public final class SplitFolder {
  /** What is in the folder. */
  static final String INDEX = "split.json";

  private static final String PUSHED = "pushed.json";
  private static final int VERSION = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private final Path folder;

  /** A split that is, or is to be, in a folder. */
  public SplitFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A new state in the folder.
   *
   * @param stack the stack
   * @param state its content, as it was written
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Entry(Stack stack, StateDocument state, byte[] content) {}

  /**
   * A whole split.
   *
   * @param lineage of the state that was split
   * @param serial the same
   * @param entries the new states
   */
  record Content(String lineage, long serial, List<Entry> entries) {}

  /**
   * What was replaced when a split was pushed.
   *
   * @param original where the old state is: a URL
   * @param generation the version of it that was split
   */
  record Pushed(String original, long generation) {}

  /**
   * Writes a plan. Writing it again replaces what the folder holds of it.
   *
   * @throws AipressException FILE_EXISTS when the folder holds something else, or
   *     OUTPUT_NOT_WRITABLE
   */
  public void write(SplitPlan plan) {
    try {
      if (Files.exists(folder) && !Files.exists(folder.resolve(INDEX)) && !isEmpty()) {
        throw new AipressException(
            Problem.of(ErrorCode.FILE_EXISTS, "%s holds something else".formatted(folder))
                .field("out", folder)
                .rule("a folder that is empty, or holds a split")
                .fix("name another folder with --out"));
      }
      if (isPushed()) {
        throw new AipressException(
            Problem.of(ErrorCode.FILE_EXISTS, "the split in %s is pushed".formatted(folder))
                .field("out", folder)
                .rule("a split that is in the bucket keeps its folder, which its undo needs")
                .fix("name another folder with --out, or run aipress state undo-split first"));
      }
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(INDEX)); // without it the folder holds no split
      for (Map.Entry<Stack, byte[]> state : plan.states().entrySet()) {
        put(name(state.getKey()), state.getValue());
      }
      put(INDEX, index(plan));
    } catch (IOException e) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.OUTPUT_NOT_WRITABLE,
                  "cannot write %s: %s".formatted(folder, Reasons.of(e)))
              .field("out", folder)
              .rule("a folder that can be written")
              .fix("name another with --out"));
    }
  }

  private boolean isEmpty() throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** The file of a stack's state. */
  Path file(Stack stack) {
    return folder.resolve(name(stack));
  }

  private static String name(Stack stack) {
    return stack.name().replace('/', '.') + ".tfstate";
  }

  /** Whole or not at all, and for its owner alone. */
  private void put(String name, byte[] content) throws IOException {
    Path draft =
        Files.createTempFile(
            folder,
            "draft",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(draft, content);
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] index(SplitPlan plan) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("lineage", plan.source().lineage());
      json.writeNumberField("serial", plan.source().serial());
      json.writeArrayFieldStart("stacks");
      for (Map.Entry<Stack, byte[]> state : plan.states().entrySet()) {
        json.writeStartObject();
        json.writeStringField("stack", state.getKey().name());
        json.writeStringField("bucket", state.getKey().location().bucket());
        json.writeStringField("prefix", state.getKey().location().prefix());
        json.writeStringField("file", name(state.getKey()));
        json.writeNumberField("instances", plan.instances().getOrDefault(state.getKey(), 0));
        json.writeStringField("sha256", sha256(state.getValue()));
        json.writeEndObject();
      }
      json.writeEndArray();
      texts(json, "dataLeftOut", plan.dataLeftOut());
      texts(json, "outputsLeftOut", plan.outputsLeftOut());
      texts(json, "dependenciesLost", plan.dependenciesLost());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /**
   * Reads the split.
   *
   * @throws AipressException SPLIT_FOLDER_INVALID when something is missing or changed
   */
  Content read() {
    JsonText index = json(INDEX).orElseThrow(() -> invalid(INDEX + " is missing"));
    List<Entry> entries = new ArrayList<>();
    for (JsonText stack : index.member("stacks").elements()) {
      String file = text(stack, "file");
      byte[] content = bytes(file).orElseThrow(() -> invalid(file + " is missing"));
      if (!sha256(content).equals(text(stack, "sha256"))) {
        throw invalid(file + " was changed");
      }
      entries.add(
          new Entry(
              new Stack(
                  text(stack, "stack"),
                  new StateLocation(text(stack, "bucket"), text(stack, "prefix"))),
              StateDocument.parse(content, file),
              content));
    }
    if (entries.isEmpty()) {
      throw invalid("it names no stack");
    }
    return new Content(
        text(index, "lineage"),
        index.member("serial").number().orElseThrow(() -> invalid("serial is missing")),
        entries);
  }

  /** Whether a push has begun to replace the old state. */
  public boolean isPushed() {
    return Files.exists(folder.resolve(PUSHED));
  }

  /** What was replaced when it was pushed; empty when it was not, or nothing was. */
  Optional<Pushed> pushed() {
    return json(PUSHED)
        .map(
            pushed ->
                new Pushed(
                    text(pushed, "original"),
                    pushed
                        .member("generation")
                        .number()
                        .orElseThrow(() -> invalid("generation is missing"))));
  }

  /** Remembers what is replaced, before it is. */
  void put(Pushed pushed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("original", pushed.original());
      json.writeNumberField("generation", pushed.generation());
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    try {
      put(PUSHED, bytes.toByteArray());
    } catch (IOException e) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.OUTPUT_NOT_WRITABLE,
                  "cannot write %s: %s".formatted(folder, Reasons.of(e)))
              .field("out", folder)
              .rule("the folder remembers what undoes the split")
              .fix("make it writable; nothing was pushed"));
    }
  }

  /** Forgets that it was pushed. */
  void forgetPushed() {
    try {
      Files.deleteIfExists(folder.resolve(PUSHED));
    } catch (IOException e) {
      throw invalid("%s cannot be deleted".formatted(PUSHED));
    }
  }

  private Optional<JsonText> json(String file) {
    Optional<byte[]> content = bytes(file);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonText.parse(content.get()));
    } catch (JsonText.NotJson e) {
      throw invalid("%s is no JSON from %s on".formatted(file, e.getMessage()));
    }
  }

  private Optional<byte[]> bytes(String file) {
    Path path = folder.resolve(file).normalize();
    if (!path.startsWith(folder.normalize()) || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (IOException e) {
      throw invalid("%s cannot be read".formatted(file));
    }
  }

  private String text(JsonText json, String field) {
    return json.member(field).text().orElseThrow(() -> invalid(field + " is missing"));
  }

  private AipressException invalid(String why) {
    return new AipressException(
        Problem.of(ErrorCode.SPLIT_FOLDER_INVALID, "%s holds no split: %s".formatted(folder, why))
            .field("out", folder)
            .rule("a folder as aipress state split writes it")
            .fix("run aipress state split again"));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
