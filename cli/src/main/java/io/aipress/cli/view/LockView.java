package io.aipress.cli.view;

import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.lock.LockInfo;
import io.aipress.state.terraform.lock.StateLock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A lock and its holder, for people and as JSON. */
public final class LockView {
  /** The headings of {@link #row}. */
  public static final List<String> HEADING =
      List.of("STACK", "GENERATION", "SINCE", "HELD FOR", "WHO", "OPERATION");

  private static final String UNREADABLE = "(its file is not in Terraform's form)";

  private LockView() {}

  /** A lock as a row. */
  public static List<String> row(String stack, StateLock lock, Instant now) {
    return List.of(
        stack,
        String.valueOf(lock.generation()),
        lock.since().truncatedTo(ChronoUnit.SECONDS).toString(),
        age(lock.age(now)),
        lock.info().map(LockInfo::who).map(Problem::shown).orElse(UNREADABLE),
        lock.info().map(LockInfo::operation).map(Problem::shown).orElse("?"));
  }

  /** Who held it and since when. */
  public static String holder(StateLock lock) {
    return "held since %s by %s"
        .formatted(
            lock.since().truncatedTo(ChronoUnit.SECONDS),
            lock.info().map(LockInfo::who).map(Problem::shown).orElse(UNREADABLE));
  }

  /** What is to be asked about a lock that is held for long. */
  public static String old(String stack, StateLock lock, Instant now) {
    return "%s is held for %s: longer than an apply takes. Does %s still run? If nothing does: aipress state unlock %s --generation %d"
        .formatted(
            stack,
            age(lock.age(now)),
            lock.info().map(LockInfo::who).map(Problem::shown).orElse("its holder"),
            stack,
            lock.generation());
  }

  /** A lock as keys. */
  public static Map<String, Object> document(String stack, StateLock lock, Instant now) {
    Document document =
        new Document()
            .put("stack", stack)
            .put("bucket", lock.place().bucket())
            .put("prefix", lock.place().prefix())
            .put("generation", lock.generation())
            .put("since", lock.since().toString())
            .put("old", lock.isOld(now));
    lock.info()
        .ifPresent(
            info ->
                document
                    .put("who", info.who())
                    .put("operation", info.operation())
                    .put("info", info.info().isEmpty() ? null : info.info())
                    .put("terraformVersion", info.version()));
    return document.map();
  }

  /** A span in its two largest units. */
  static String age(Duration age) {
    long minutes = age.toMinutes();
    if (minutes < 1) {
      return age.toSeconds() + "s";
    }
    if (minutes < 60) {
      return minutes + "m";
    }
    return minutes < 24 * 60
        ? "%dh%dm".formatted(minutes / 60, minutes % 60)
        : "%dd%dh".formatted(minutes / (24 * 60), minutes / 60 % 24);
  }
}
