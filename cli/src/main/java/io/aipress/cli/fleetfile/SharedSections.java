package io.aipress.cli.fleetfile;

import io.aipress.shards.fleet.CacheKind;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Encryption;
import io.aipress.shards.fleet.EvictionPolicy;
import io.aipress.shards.fleet.MediaDelivery;
import io.aipress.shards.fleet.MediaSettings;
import io.aipress.shards.fleet.PoolKind;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.RedisSettings;
import io.aipress.shards.fleet.SharedSettings;
import io.aipress.shards.fleet.SqlEdition;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sections of what the sites of a shard share: sql, pool, cache, media and encryption. */
final class SharedSections {
  private SharedSections() {}

  static SharedSettings read(Section file) {
    SqlSettings sql = sql(file.section("sql"));
    return new SharedSettings(
        sql,
        cache(file.section("cache")),
        redis(file.section("cache")),
        pool(file.section("pool"), sql),
        media(file.section("media")),
        encryption(file.section("encryption")));
  }

  /** The fields of the section sql: those of its sizing, and its own. */
  static List<String> sqlFields() {
    List<String> fields = new ArrayList<>(Fields.of(SqlSizing.class));
    Fields.of(SqlSettings.class).stream()
        .filter(name -> !name.equals("sizing"))
        .forEach(fields::add);
    return List.copyOf(fields);
  }

  private static SqlSettings sql(Section section) {
    section.only(sqlFields());
    SqlSizing sizing = sizing(section, SqlSizing.defaults());
    SqlSettings defaults = SqlSettings.of(sizing);
    String version = section.text("version", defaults.version());
    String named = section.text("edition", defaults.edition().text());
    SqlEdition edition = section.make(() -> SqlEdition.of(named)).orElse(defaults.edition());
    int pitr = section.whole("pitrDays", "days", defaults.pitrDays());
    int replicas = section.whole("replicas", "replicas", defaults.replicas());
    TreeMap<String, String> flags = new TreeMap<>(section.section("flags").scalars());
    return section
        .make(() -> new SqlSettings(sizing, version, edition, pitr, replicas, flags))
        .orElse(defaults);
  }

  /** The size of a MySQL instance, whose fields stand in the section among others. */
  static SqlSizing sizing(Section section, SqlSizing defaults) {
    String tier = section.text("tier", defaults.tier());
    int disk = section.whole("diskGib", "GiB", defaults.diskGib());
    int limit = section.whole("diskLimitGib", "GiB", defaults.diskLimitGib());
    boolean available = section.flag("highAvailability", defaults.highAvailability());
    return section.make(() -> new SqlSizing(tier, disk, limit, available)).orElse(defaults);
  }

  private static PoolSettings pool(Section section, SqlSettings sql) {
    section.only(Fields.of(PoolSettings.class));
    PoolSettings defaults = PoolSettings.defaults(sql);
    String named = section.text("kind", defaults.kind().text());
    PoolKind kind = section.make(() -> PoolKind.of(named)).orElse(defaults.kind());
    String machine = section.text("machineType", defaults.machineType());
    int vms = section.whole("vms", "virtual machines", defaults.vms());
    int backend = section.whole("backendConnections", "connections", defaults.backendConnections());
    int frontend =
        section.whole("frontendConnections", "connections", defaults.frontendConnections());
    String image = section.text("image", defaults.image());
    boolean split = section.flag("readWriteSplit", defaults.readWriteSplit());
    return section
        .make(() -> new PoolSettings(kind, machine, vms, backend, frontend, image, split))
        .orElse(defaults);
  }

  private static CacheSizing cache(Section section) {
    section.only(cacheFields());
    CacheSizing defaults = CacheSizing.defaults();
    String named = section.text("kind", defaults.kind().text());
    CacheKind kind = section.make(() -> CacheKind.of(named)).orElse(defaults.kind());
    int memory = section.whole("memoryGib", "GiB", defaults.memoryGib());
    boolean available = section.flag("highAvailability", defaults.highAvailability());
    return section.make(() -> new CacheSizing(kind, memory, available)).orElse(defaults);
  }

  /** The fields of the section cache: those of its size, and those of Redis. */
  static List<String> cacheFields() {
    List<String> fields = new ArrayList<>(Fields.of(CacheSizing.class));
    fields.addAll(Fields.of(RedisSettings.class));
    return List.copyOf(fields);
  }

  private static RedisSettings redis(Section section) {
    RedisSettings defaults = RedisSettings.defaults();
    int databases = section.whole("databases", "databases", defaults.databases());
    String named = section.text("evictionPolicy", defaults.evictionPolicy().text());
    EvictionPolicy policy =
        section.make(() -> EvictionPolicy.of(named)).orElse(defaults.evictionPolicy());
    return section.make(() -> new RedisSettings(databases, policy)).orElse(defaults);
  }

  private static MediaSettings media(Section section) {
    section.only(Fields.of(MediaSettings.class));
    MediaSettings defaults = MediaSettings.defaults();
    String named = section.text("delivery", defaults.delivery().text());
    MediaDelivery delivery =
        section.make(() -> MediaDelivery.of(named)).orElse(defaults.delivery());
    TreeSet<String> origins =
        new TreeSet<>(section.list("uploadOrigins", defaults.uploadOrigins()));
    return section.make(() -> new MediaSettings(delivery, origins)).orElse(defaults);
  }

  private static Encryption encryption(Section section) {
    section.only(Fields.of(Encryption.class));
    String key = section.text("kmsKey", Encryption.google().kmsKey());
    boolean ready = section.flag("agentsReady", Encryption.google().agentsReady());
    return section.make(() -> new Encryption(key, ready)).orElseGet(Encryption::google);
  }
}
