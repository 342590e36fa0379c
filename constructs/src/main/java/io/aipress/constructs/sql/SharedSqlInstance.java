package io.aipress.constructs.sql;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstance;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettings;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/**
 * The MySQL instance that many sites share, each with a database and a login of its own.
 *
 * <p>Makes one {@code google_sql_database_instance} with a private address only and TLS required,
 * and one for each replica. By default it is of the Enterprise edition, and a standby in a second
 * zone takes over, which doubles the price; backups are daily, {@value
 * SqlInstances#RETAINED_BACKUPS} are kept, and the binary log allows recovery to any moment of the
 * last {@value SqlSettings#DEFAULT_PITR_DAYS} days.
 *
 * <p>It cannot be destroyed by accident: {@code prevent_destroy}, Terraform's own deletion
 * protection and Google's are all on and are no settings. The disk grows by itself up to its limit
 * and its size is no longer Terraform's business after creation.
 *
 * <p>It has no logins. The Cloud SQL API gives every login it creates the rights of {@code
 * cloudsqlsuperuser}, over all tenants' data, and Terraform would keep the password in its state. A
 * {@code google_sql_user} with a password beside it is refused when the stack is synthesized, as
 * TENANT_ISOLATION.
 *
 * <p><b>Replicas are off.</b> Each costs as much as an instance without standby and never takes
 * over by itself. WordPress reads what it has just written, which a replica may not have yet; and a
 * standby, not a replica, is what keeps sites up when a zone fails. Those that are wanted, for
 * reports, exports or reads of a pool ({@link
 * io.aipress.shards.fleet.PoolSettings#readWriteSplit()}), stand in the same region under the same
 * key and have the same flags, without standby and backups. A replica that somebody has promoted is
 * a database: {@code prevent_destroy} keeps Terraform from putting a new replica in its place, and
 * Google's deletion protection from deleting the last when there are to be fewer, until somebody
 * has lifted it ({@code gcloud sql instances patch NAME --no-deletion-protection}). Terraform's own
 * is off, for nobody could lift that of a replica which is no longer in the stack.
 *
 * <p>Must exist first: the API {@code sqladmin.googleapis.com}, the network's connection to
 * Google's services (pass its address with {@code ResourceOptions.after}); with a key, Cloud SQL's
 * service agent and its right to use the key, see {@link
 * io.aipress.constructs.encryption.KeyAccess}.
 *
 * @see <a href="https://cloud.google.com/sql/docs/mysql/instance-settings">Instance settings</a>
 * @see <a href="https://cloud.google.com/sql/docs/mysql/replication">About replication</a>
 */
public final class SharedSqlInstance extends Construct {
  /** The port of MySQL. */
  public static final int PORT = 3306;

  private final String address;
  private final List<SqlDatabaseInstance> replicas = new ArrayList<>();

  /** An instance in the provider's project. */
  public SharedSqlInstance(Construct scope, String id, SharedSqlInstanceConfig config) {
    super(scope, id);
    SqlSettings settings = config.settings();
    MaintenanceWindow maintenance = config.schedule().maintenance();
    SqlDatabaseInstance instance =
        SqlDatabaseInstance.Builder.create(this, "instance")
            .name(config.name())
            .region(config.region())
            .databaseVersion(settings.version())
            .encryptionKeyName(config.kmsKey().orNull())
            .deletionProtection(true)
            .settings(
                machine(config)
                    .availabilityType(
                        SqlInstances.availability(settings.sizing().highAvailability()))
                    .deletionProtectionEnabled(true)
                    .backupConfiguration(
                        SqlInstances.backups(config.schedule().backupStart(), settings.pitrDays()))
                    .maintenanceWindow(
                        SqlInstances.maintenance(
                            References.number(maintenance.day()),
                            References.number(maintenance.hour())))
                    .build())
            .timeouts(SqlInstances.timeouts())
            .lifecycle(
                TerraformResourceLifecycle.builder()
                    .preventDestroy(true)
                    .ignoreChanges(SqlInstances.IGNORED_CHANGES)
                    .build())
            .build();
    address = SqlInstances.finish(instance, config.options());
    TenantLogins.refuse(this, config.name(), address);
    for (int number = 1; number <= settings.replicas(); number++) {
      replicas.add(replica(number, config));
    }
  }

  private SqlDatabaseInstance replica(int number, SharedSqlInstanceConfig config) {
    SqlDatabaseInstance replica =
        SqlDatabaseInstance.Builder.create(this, "replica-" + number)
            .name(config.name() + "-r" + number)
            .region(config.region())
            .databaseVersion(config.settings().version())
            .masterInstanceName(name())
            .deletionProtection(false)
            .settings(
                machine(config)
                    .availabilityType(SqlInstances.availability(false))
                    .deletionProtectionEnabled(true)
                    .build())
            .timeouts(SqlInstances.timeouts())
            .lifecycle(
                TerraformResourceLifecycle.builder()
                    .preventDestroy(true)
                    .ignoreChanges(SqlInstances.IGNORED_CHANGES)
                    .build())
            .build();
    SqlInstances.finish(replica, config.options());
    return replica;
  }

  /** What the instance and its replicas have in common. */
  private static SqlDatabaseInstanceSettings.Builder machine(SharedSqlInstanceConfig config) {
    SqlSizing sizing = config.settings().sizing();
    return SqlInstances.settings(config.network(), config.settings().allFlags(), config.options())
        .tier(sizing.tier())
        .edition(sizing.edition().name())
        .diskSize(sizing.diskGib())
        .diskAutoresizeLimit(sizing.diskLimitGib());
  }

  /** The instance's name, as a reference. */
  public String name() {
    return References.attribute(address, "", "name");
  }

  /**
   * The account by which Cloud SQL itself reads and writes files of the instance in Cloud Storage,
   * as a reference.
   */
  public String serviceAccount() {
    return References.attribute(address, "", "service_account_email_address");
  }

  /** The address that sites connect to, as a reference; port 3306. */
  public String privateIp() {
    return References.attribute(address, "", "private_ip_address");
  }

  /** The addresses of its replicas, as references, in their order; port 3306. */
  public List<String> replicaIps() {
    return replicas.stream()
        .map(replica -> References.address(SqlDatabaseInstance.TF_RESOURCE_TYPE, replica))
        .map(replica -> References.attribute(replica, "", "private_ip_address"))
        .toList();
  }

  /** The replicas themselves, in their order; see {@link #instance()}. */
  public List<SqlDatabaseInstance> replicas() {
    return List.copyOf(replicas);
  }

  /** The instance itself, for arguments that this construct has no property for. */
  public SqlDatabaseInstance instance() {
    return Children.get(this, "instance", SqlDatabaseInstance.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link SharedSqlInstanceConfig#of} has
   * it.
   */
  public static final class Builder
      extends ConstructBuilder<SharedSqlInstance, SharedSqlInstanceConfig, Builder> {
    private final Required<String> name = required("name");
    private final Required<String> region = required("region");
    private final Required<String> network = required("network");

    private Builder(Construct scope, String id) {
      super(scope, id, SharedSqlInstance::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link SharedSqlInstanceConfig#name()}. */
    public Builder name(String value) {
      return set(name, value);
    }

    /** Required: {@link SharedSqlInstanceConfig#region()}. */
    public Builder region(String value) {
      return set(region, value);
    }

    /** Required: {@link SharedSqlInstanceConfig#network()}. */
    public Builder network(String value) {
      return set(network, value);
    }

    /** See {@link SharedSqlInstanceConfig#withSchedule}. */
    public Builder schedule(SqlSchedule value) {
      return with(config -> config.withSchedule(value));
    }

    /** See {@link SharedSqlInstanceConfig#withSettings}. */
    public Builder settings(SqlSettings value) {
      return with(config -> config.withSettings(value));
    }

    /** See {@link SharedSqlInstanceConfig#withKmsKey}. */
    public Builder kmsKey(KmsKey value) {
      return with(config -> config.withKmsKey(value));
    }

    /** See {@link SharedSqlInstanceConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected SharedSqlInstanceConfig config() {
      return SharedSqlInstanceConfig.of(name.get(), region.get(), network.get());
    }
  }
}
