package io.aipress.cli.view;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.SiteNames;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.TierLimits;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.Withdrawal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant for people and as JSON. */
public final class TenantView {
  /** The headings of {@link #row}. */
  public static final List<String> HEADING =
      List.of("TENANT", "TIER", "REGION", "SHARD", "STATE", "DOMAINS");

  private TenantView() {}

  /** A tenant as a row. */
  public static List<String> row(Tenant tenant) {
    return List.of(
        tenant.id().value(),
        tenant.tier().text(),
        tenant.region().name(),
        tenant.shard().digits(),
        tenant.state().text(),
        tenant.domains().stream().map(Domain::ascii).collect(Collectors.joining(" ")));
  }

  /** A tenant as keys; those after {@code pinned} only where there is something to say. */
  public static Map<String, Object> document(Tenant tenant, @Nullable Move move) {
    Owner owner = tenant.details().owner();
    return new Document()
        .put("id", tenant.id().value())
        .put("tier", tenant.tier().text())
        .put("domains", tenant.domains().stream().map(Domain::ascii).toList())
        .put("region", tenant.region().name())
        .put("shard", tenant.shard().number())
        .put("stack", tenant.shard().stackName())
        .put("state", tenant.state().text())
        .put("epoch", tenant.epoch())
        .put("pinned", tenant.pinned())
        .put("owner", owner == null ? null : owner.value())
        .put("dataBytes", tenant.details().dataBytes())
        .put("removal", withdrawal(tenant.details().withdrawal()))
        .put("move", move == null ? null : document(move))
        .map();
  }

  /** What a tenant may use in a month as keys, for whoever meters it. */
  public static Map<String, Object> document(TierLimits limits) {
    return new Document()
        .put("storageGib", limits.storageGib())
        .put("bandwidthGib", limits.bandwidthGib())
        .put("visits", limits.visits())
        .map();
  }

  /** A login as keys. */
  public static Map<String, Object> document(Login login) {
    return new Document()
        .shard("shard", login.shard())
        .put("login", login.slot().text())
        .put("user", SiteNames.of(login.tenant()).databaseUser(login.slot()))
        .put("passwordVersion", login.passwordVersion())
        .map();
  }

  /** A login in words. */
  public static String text(Login login) {
    return "%s on shard %s as %s, password version %d"
        .formatted(
            login.slot().text(),
            login.shard(),
            SiteNames.of(login.tenant()).databaseUser(login.slot()),
            login.passwordVersion());
  }

  /** A move as keys; {@code leaves} says how the copy that is left over goes away. */
  public static Map<String, Object> document(Move move) {
    return new Document()
        .put("tenant", move.tenant().value())
        .shard("source", move.source())
        .shard("target", move.target())
        .put("phase", move.phase().text())
        .put("leaves", withdrawal(move.withdrawal()))
        .map();
  }

  /** A tenant in lines of a name and a value each. */
  public static List<String> lines(Tenant tenant, Fleet fleet) {
    Map<String, Object> fields = document(tenant, null);
    fields.remove("removal");
    fields.put("project", fleet.project(tenant.shard()));
    return fields.entrySet().stream()
        .map(field -> "%-9s %s".formatted(field.getKey(), text(field.getValue())))
        .toList();
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
        : String.valueOf(value);
  }

  /** A move in words. */
  public static String text(Move move) {
    Withdrawal leaves = move.withdrawal();
    return "%s: %s, from shard %s to %s%s"
        .formatted(
            move.tenant(),
            move.phase().text().replace('_', ' '),
            move.source(),
            move.target(),
            leaves == null
                ? ""
                : ", the copy on shard %s goes: %s".formatted(move.other(), text(leaves)));
  }

  /** How a removed tenant goes away, in words. */
  public static String removal(Tenant tenant) {
    return "%s: %s"
        .formatted(tenant.id(), text(Objects.requireNonNull(tenant.details().withdrawal())));
  }

  private static String text(Withdrawal withdrawal) {
    return withdrawal.step().text()
        + (withdrawal.leavesDatabase() ? ", without a backup" : ", backup " + withdrawal.backup());
  }

  private static @Nullable Map<String, Object> withdrawal(@Nullable Withdrawal withdrawal) {
    return withdrawal == null
        ? null
        : new Document()
            .put("step", withdrawal.step().text())
            .put("backup", withdrawal.backup())
            .map();
  }
}
