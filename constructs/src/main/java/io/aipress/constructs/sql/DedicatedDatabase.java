package io.aipress.constructs.sql;

import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.internal.TerraformText;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data of a MySQL instance that one site has to itself.
 *
 * @param name 1 to 67 characters, ending with a generation such as {@code -g1}
 * @param sizing machine type, disk and standby; the machine type decides the edition
 * @param schedule when backups and updates may be made
 * @param deletionProtection true as long as it must not be deleted. To remove the instance, false
 *     is applied first, then the entry is taken away
 */
public record DedicatedDatabase(
    String name, SqlSizing sizing, SqlSchedule schedule, boolean deletionProtection) {

  /**
   * An instance with a name that Cloud SQL takes.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public DedicatedDatabase {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.sqlInstance(checks, "name", name);
    checks.throwIfAny();
  }

  /**
   * The data as part of a Terraform local, sorted by key: text that Terraform reads literally,
   * whole numbers, true and false.
   */
  public SortedMap<String, Object> toMap() {
    SqlSettings settings = SqlSettings.of(sizing);
    SortedMap<String, String> flags = settings.allFlags();
    SortedMap<String, Object> map = new TreeMap<>();
    map.put("availability", SqlInstances.availability(sizing.highAvailability()));
    map.put("backup_start", TerraformText.escape(schedule.backupStart()));
    map.put("deletion_protection", deletionProtection);
    map.put("disk_gib", sizing.diskGib());
    map.put("disk_limit_gib", sizing.diskLimitGib());
    map.put("edition", sizing.edition().name());
    map.put("flags", flags);
    map.put("maintenance_day", Integer.valueOf(schedule.maintenance().day()));
    map.put("maintenance_hour", Integer.valueOf(schedule.maintenance().hour()));
    map.put("name", TerraformText.escape(name));
    map.put("pitr_days", settings.pitrDays());
    map.put("tier", sizing.tier());
    return Collections.unmodifiableSortedMap(map);
  }
}
