package io.aipress.cli.view;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.RegistryEvent;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of the history for people and as JSON. */
public final class EventView {
  private static final int SHORT_NAME = 8;

  private EventView() {}

  /** An event in one line. */
  public static String line(RegistryEvent event) {
    StringBuilder line = new StringBuilder();
    line.append(event.at().truncatedTo(ChronoUnit.MILLIS));
    line.append("  %-17s".formatted(event.kind().text()));
    TenantId tenant = event.tenant();
    if (tenant != null) {
      line.append("  ").append(tenant);
    }
    line.append(place(event.from(), event.to()));
    if (event.epoch() != null) {
      line.append("  epoch ").append(event.epoch());
    }
    line.append("  by ").append(event.author().actor());
    if (event.author().reason() != null) {
      line.append(": ").append(event.author().reason());
    }
    if (event.detail() != null) {
      line.append("  (").append(event.detail()).append(')');
    }
    return line.append("  #").append(operation(event)).toString();
  }

  /** As much of the operation's name as people need to tell it from others. */
  private static String operation(RegistryEvent event) {
    String name = event.operation();
    return name.substring(0, Math.min(SHORT_NAME, name.length()));
  }

  /** An event as keys. */
  public static Map<String, Object> document(RegistryEvent event) {
    TenantId tenant = event.tenant();
    return new Document()
        .put("at", event.at().toString())
        .put("kind", event.kind().text())
        .put("tenant", tenant == null ? null : tenant.value())
        .shard("from", event.from())
        .shard("to", event.to())
        .put("epoch", event.epoch())
        .put("actor", event.author().actor())
        .put("reason", event.author().reason())
        .put("detail", event.detail())
        .put("operation", event.operation())
        .put("position", event.position())
        .put("import", event.importId())
        .map();
  }

  private static String place(@Nullable ShardId from, @Nullable ShardId to) {
    if (from == null && to == null) {
      return "";
    }
    if (from == null) {
      return "  -> " + to;
    }
    if (to == null) {
      return "  off " + from;
    }
    return from.equals(to) ? "  on " + to : "  " + from + " -> " + to;
  }
}
