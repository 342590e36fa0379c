package io.aipress.constructs.shard;

import io.aipress.constructs.cron.SiteCronConfig;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.internal.TerraformText;
import io.aipress.constructs.internal.UnixCron;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.constructs.schedule.QuietHours;
import io.aipress.shards.ProjectId;
import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Encryption;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data in which one shard differs from the next. All of it may be references.
 *
 * @param project id of the shard's project
 * @param region where everything in it stands
 * @param name the shard's name, {@code shard-0017}; also the name of its network
 * @param sqlInstance name of the database instance, ending with a generation; {@code <name>-g1}
 *     when omitted
 * @param sqlBackupStart when its daily backup may begin, {@code HH:MM} UTC; a minute of the
 *     region's night when omitted
 * @param maintenanceDay day of the week on which Google may update database and cache, 1 to 7; a
 *     day that follows from the shard's number when omitted
 * @param maintenanceWeekday the same day, {@code MONDAY} to {@code SUNDAY}, also when omitted
 * @param maintenanceHour the hour of that day, 0 to 23 UTC; an hour of the region's night when
 *     omitted
 * @param cacheInstance name of the object cache; {@code <name>-cache} when omitted
 * @param mediaBucket name of the bucket of uploads, in the region; {@code <project>-media} when
 *     omitted
 * @param vaultBucket name of the bucket of backups; {@code <project>-vault} when omitted
 * @param vaultLocation where backups are kept, a multi-region; when omitted, the region's where it
 *     is in one
 * @param vaultKeyLocation where a key that encrypts them is, {@code us} for {@code US}; means
 *     nothing where Google's own keys do; that of {@code vaultLocation} when omitted
 * @param cronSchedule when the scheduled work of its sites is started, in the form of Unix cron;
 *     every quarter of an hour when omitted, from a minute on that follows from the shard's number
 */
public record ShardFacts(
    String project,
    String region,
    String name,
    String sqlInstance,
    String sqlBackupStart,
    String maintenanceDay,
    String maintenanceWeekday,
    String maintenanceHour,
    String cacheInstance,
    String mediaBucket,
    String vaultBucket,
    String vaultLocation,
    String vaultKeyLocation,
    String cronSchedule) {

  /** Raised when a database instance must be made anew, since the old name stays blocked. */
  private static final String SQL_GENERATION = "-g1";

  /**
   * Facts that name what Google Cloud can make. All of them are checked here, because constructs
   * that are given references check nothing.
   *
   * @throws AipressException CONFIG_INVALID or BUCKET_NAME_INVALID
   */
  public ShardFacts {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.project(checks, project);
    Rules.region(checks, region);
    Rules.networkName(checks, "name", name);
    Rules.sqlInstance(checks, "sqlInstance", sqlInstance);
    Rules.time(checks, "sqlBackupStart", sqlBackupStart);
    checks.make(() -> new MaintenanceWindow(maintenanceDay, maintenanceWeekday, maintenanceHour));
    Rules.cacheInstance(checks, "cacheInstance", cacheInstance);
    Rules.bucket(checks, "mediaBucket", mediaBucket);
    Rules.bucket(checks, "vaultBucket", vaultBucket);
    Rules.location(checks, "vaultLocation", vaultLocation);
    Rules.keyLocation(checks, "vaultKeyLocation", vaultKeyLocation);
    UnixCron.check(checks, "cronSchedule", cronSchedule);
    checks.throwIfAny();
  }

  /** The facts of a registered shard, a function of the fleet's naming and the shard alone. */
  public static ShardFacts of(Fleet fleet, Shard shard) {
    String name = "shard-" + shard.id().digits();
    return of(fleet.project(shard.id()), shard.region(), name, shard.id().number());
  }

  /**
   * The facts of a shard outside any fleet: other names begin with its own and the project's, and
   * times are quiet hours of the region.
   *
   * @param project the project that it stands in
   * @param region where everything in it stands
   * @param name 1 to 54 characters of a-z, 0-9 and '-'
   * @throws AipressException CONFIG_INVALID or BUCKET_NAME_INVALID
   */
  public static ShardFacts of(ProjectId project, Region region, String name) {
    return of(project.value(), region, name, 1);
  }

  private static ShardFacts of(String project, Region region, String name, int number) {
    MaintenanceWindow window = QuietHours.window(region.name(), number);
    return new ShardFacts(
        project,
        region.name(),
        name,
        name + SQL_GENERATION,
        QuietHours.backupStart(region.name(), number),
        window.day(),
        window.weekday(),
        window.hour(),
        name + "-cache",
        project + "-media",
        project + "-vault",
        region.multiRegion(),
        Encryption.keyLocation(region.multiRegion()),
        SiteCronConfig.quarterly(number));
  }

  /**
   * References to a local that holds {@link #toMap()}.
   *
   * @param local the local's name, such as {@code shard} for {@code local.shard}
   */
  public static ShardFacts local(String local) {
    return new ShardFacts(
        References.local(local, "project"),
        References.local(local, "region"),
        References.local(local, "name"),
        References.local(local, "sql_instance"),
        References.local(local, "sql_backup_start"),
        References.local(local, "maintenance_day"),
        References.local(local, "maintenance_weekday"),
        References.local(local, "maintenance_hour"),
        References.local(local, "cache_instance"),
        References.local(local, "media_bucket"),
        References.local(local, "vault_bucket"),
        References.local(local, "vault_location"),
        References.local(local, "vault_key_location"),
        References.local(local, "cron_schedule"));
  }

  /** When Google may update database and cache. */
  public MaintenanceWindow maintenance() {
    return new MaintenanceWindow(maintenanceDay, maintenanceWeekday, maintenanceHour);
  }

  /** The facts as a Terraform local, sorted by key: text that Terraform reads literally. */
  public SortedMap<String, Object> toMap() {
    SortedMap<String, Object> map = new TreeMap<>();
    map.put("project", TerraformText.escape(project));
    map.put("region", TerraformText.escape(region));
    map.put("name", TerraformText.escape(name));
    map.put("sql_instance", TerraformText.escape(sqlInstance));
    map.put("sql_backup_start", TerraformText.escape(sqlBackupStart));
    map.put("maintenance_day", TerraformText.escape(maintenanceDay));
    map.put("maintenance_weekday", TerraformText.escape(maintenanceWeekday));
    map.put("maintenance_hour", TerraformText.escape(maintenanceHour));
    map.put("cache_instance", TerraformText.escape(cacheInstance));
    map.put("media_bucket", TerraformText.escape(mediaBucket));
    map.put("vault_bucket", TerraformText.escape(vaultBucket));
    map.put("vault_location", TerraformText.escape(vaultLocation));
    map.put("cron_schedule", TerraformText.escape(cronSchedule));
    map.put("vault_key_location", TerraformText.escape(vaultKeyLocation));
    return Collections.unmodifiableSortedMap(map);
  }
}
