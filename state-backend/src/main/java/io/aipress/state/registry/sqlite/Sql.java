package io.aipress.state.registry.sqlite;

/**
 * Every statement that reads or writes the registry's rows. A test looks at the plan of each: only
 * those that are meant to read everything may scan a table.
 */
enum Sql {
  SHARD(Columns.SHARD + " FROM shards WHERE number = ?"),
  HIGHEST_SHARD("SELECT coalesce(max(number), 0) FROM shards"),
  TENANT(Columns.TENANT + " FROM tenants WHERE id = ?"),
  DOMAINS_OF("SELECT domain FROM domains WHERE tenant = ? ORDER BY position"),
  HOLDER("SELECT tenant FROM domains WHERE domain = ?"),
  TENANTS_ON(
      "SELECT id FROM tenants WHERE shard = ?1"
          + " UNION SELECT tenant FROM moves WHERE source = ?1"
          + " UNION SELECT tenant FROM moves WHERE target = ?1"
          + " ORDER BY 1"),
  /** The shard that serves a tenant is one end of its move; its copy is at the other. */
  SITES_OF(
      "SELECT shard, count(*) FROM ("
          + "SELECT shard FROM tenants WHERE owner = ?1"
          + " UNION ALL"
          + " SELECT CASE m.source WHEN t.shard THEN m.target ELSE m.source END"
          + " FROM tenants t CROSS JOIN moves m ON m.tenant = t.id WHERE t.owner = ?1"
          + ") GROUP BY shard ORDER BY shard"),
  MOVE(Columns.MOVE + " FROM moves WHERE tenant = ?"),
  RESERVATION(Columns.RESERVATION + " FROM reservations WHERE name = ?"),
  LEFTOVERS_OF("SELECT shard FROM leftovers WHERE tenant = ? ORDER BY shard"),
  LOGINS_OF(Columns.LOGIN + " FROM logins WHERE tenant = ? ORDER BY shard"),
  FORMER("SELECT id, epoch FROM formers WHERE id = ?"),
  LAST_CHANGE("SELECT at FROM events WHERE seq = (SELECT max(seq) FROM events)"),
  /** Time never runs back in the history, so this is the order of seq too. */
  EVENTS_SINCE(Columns.EVENT + " FROM events WHERE at >= ? ORDER BY at, seq"),
  EVENTS_OF(Columns.EVENT + " FROM events WHERE tenant = ? ORDER BY seq"),
  /** The plus keeps the planner from reading everybody's events since then. */
  EVENTS_OF_SINCE(Columns.EVENT + " FROM events WHERE tenant = ? AND +at >= ? ORDER BY seq"),

  SHARDS(Columns.SHARD + " FROM shards ORDER BY number", true),
  TENANTS(Columns.TENANT + " FROM tenants ORDER BY id", true),
  DOMAINS("SELECT tenant, domain FROM domains ORDER BY tenant, position", true),
  STRAY_DOMAINS(
      "SELECT domain, tenant FROM domains"
          + " WHERE NOT EXISTS (SELECT 1 FROM tenants WHERE tenants.id = domains.tenant)"
          + " ORDER BY domain",
      true),
  MOVES(Columns.MOVE + " FROM moves ORDER BY tenant", true),
  LOGINS(Columns.LOGIN + " FROM logins ORDER BY tenant, shard", true),
  RESERVATIONS(Columns.RESERVATION + " FROM reservations ORDER BY name", true),
  LEFTOVERS("SELECT shard, tenant FROM leftovers ORDER BY shard, tenant", true),
  FORMERS("SELECT id, epoch FROM formers ORDER BY id", true),
  EVENTS(Columns.EVENT + " FROM events ORDER BY seq", true),
  LAST_EPOCHS(
      "SELECT tenant, max(epoch) FROM events WHERE tenant IS NOT NULL AND epoch IS NOT NULL"
          + " GROUP BY tenant ORDER BY tenant",
      true),

  ADD_SHARD(
      "INSERT INTO shards (region, state, dedicated_to, served_bronze, served_silver, served_gold,"
          + " held_bronze, held_silver, held_gold, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
  UPDATE_SHARD(
      "UPDATE shards SET state = ?, dedicated_to = ?, served_bronze = ?, served_silver = ?,"
          + " served_gold = ?, held_bronze = ?, held_silver = ?, held_gold = ? WHERE number = ?"),
  ADD_TENANT(
      "INSERT INTO tenants (region, tier, shard, state, epoch, pinned, owner, data_bytes,"
          + " withdrawal, backup, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
  UPDATE_TENANT(
      "UPDATE tenants SET tier = ?, shard = ?, state = ?, epoch = ?, pinned = ?, owner = ?,"
          + " data_bytes = ?, withdrawal = ?, backup = ? WHERE id = ?"),
  DELETE_TENANT("DELETE FROM tenants WHERE id = ?"),
  ADD_DOMAIN("INSERT INTO domains (domain, tenant, position) VALUES (?, ?, ?)"),
  DELETE_DOMAINS("DELETE FROM domains WHERE tenant = ?"),
  PUT_MOVE(
      "INSERT INTO moves (tenant, source, target, phase, withdrawal, backup)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tenant) DO UPDATE SET phase = excluded.phase,"
          + " withdrawal = excluded.withdrawal, backup = excluded.backup"),
  DELETE_MOVE("DELETE FROM moves WHERE tenant = ?"),
  PUT_LOGIN(
      "INSERT INTO logins (tenant, shard, slot, password_version) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (tenant, shard) DO UPDATE SET slot = excluded.slot,"
          + " password_version = excluded.password_version"),
  DELETE_LOGIN("DELETE FROM logins WHERE tenant = ? AND shard = ?"),
  PUT_RESERVATION(
      "INSERT INTO reservations (name, shard, tier, seats) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET seats = excluded.seats"),
  DELETE_RESERVATION("DELETE FROM reservations WHERE name = ?"),
  PUT_LEFTOVER("INSERT INTO leftovers (shard, tenant) VALUES (?, ?) ON CONFLICT DO NOTHING"),
  DELETE_LEFTOVER("DELETE FROM leftovers WHERE shard = ? AND tenant = ?"),
  PUT_FORMER(
      "INSERT INTO formers (id, epoch) VALUES (?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch"),
  ADD_EVENT(
      "INSERT INTO events (at, operation, position, actor, reason, kind, tenant, from_shard,"
          + " to_shard, epoch, import_id, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

  private final String text;
  private final boolean everything;

  Sql(String text) {
    this(text, false);
  }

  Sql(String text, boolean everything) {
    this.text = text;
    this.everything = everything;
  }

  /** The statement. */
  String text() {
    return text;
  }

  /** Whether it is meant to read all rows of a table. */
  boolean readsEverything() {
    return everything;
  }

  /** What is read of a row, in the order in which {@link SqliteRows} takes it. */
  private static final class Columns {
    static final String SHARD =
        "SELECT number, region, state, dedicated_to, served_bronze, served_silver, served_gold,"
            + " held_bronze, held_silver, held_gold";
    static final String TENANT =
        "SELECT id, tier, region, shard, state, epoch, pinned, owner, data_bytes, withdrawal,"
            + " backup";
    static final String MOVE = "SELECT tenant, source, target, phase, withdrawal, backup";
    static final String LOGIN = "SELECT tenant, shard, slot, password_version";
    static final String RESERVATION = "SELECT name, shard, tier, seats";
    static final String EVENT =
        "SELECT at, operation, position, actor, reason, kind, tenant, from_shard, to_shard, epoch,"
            + " import_id, detail";
  }
}
