package io.aipress.constructs.sql;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstance;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.Each;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * A MySQL instance for every entry of a map: for sites that share theirs with nobody.
 *
 * <p>Makes a {@code google_sql_database_instance} with {@code for_each}, each as {@link
 * SharedSqlInstance} makes one, without replicas: private, TLS required, daily backups, binary log.
 * What is particular is in the map, see {@link DedicatedDatabase#toMap()}.
 *
 * <p>Both deletion protections are data, and there is no {@code prevent_destroy}, because Terraform
 * takes it for all entries of {@code for_each} or for none and the removal of one site would wedge
 * the whole stack. An instance is thus destroyed by two applies, the first of which lifts the
 * protection; whoever only takes the entry away gets an error from the provider and loses nothing.
 *
 * <p>Must exist first: as with {@link SharedSqlInstance}.
 */
public final class DedicatedSqlInstance extends Construct {
  private final String address;

  /** Instances in the provider's project. */
  public DedicatedSqlInstance(Construct scope, String id, DedicatedSqlInstanceConfig config) {
    super(scope, id);
    Each data = config.databases();
    SqlDatabaseInstance instance =
        SqlDatabaseInstance.Builder.create(this, "instance")
            .forEach(References.forEach(data.map()))
            .name(data.value("name"))
            .region(config.region())
            .databaseVersion(SqlSettings.DEFAULT_VERSION)
            .encryptionKeyName(config.kmsKey().orNull())
            .deletionProtection(References.flag(data.value("deletion_protection")))
            .settings(
                SqlInstances.settings(config.network(), flags(data), config.options())
                    .tier(data.value("tier"))
                    .edition(data.value("edition"))
                    .availabilityType(data.value("availability"))
                    .diskSize(References.number(data.value("disk_gib")))
                    .diskAutoresizeLimit(References.number(data.value("disk_limit_gib")))
                    .deletionProtectionEnabled(References.flag(data.value("deletion_protection")))
                    .backupConfiguration(
                        SqlInstances.backups(
                            data.value("backup_start"), References.number(data.value("pitr_days"))))
                    .maintenanceWindow(
                        SqlInstances.maintenance(
                            References.number(data.value("maintenance_day")),
                            References.number(data.value("maintenance_hour"))))
                    .build())
            .timeouts(SqlInstances.timeouts())
            .lifecycle(
                TerraformResourceLifecycle.builder()
                    .ignoreChanges(SqlInstances.IGNORED_CHANGES)
                    .build())
            .build();
    address = SqlInstances.finish(instance, config.options());
    TenantLogins.refuse(this, data.value("name"), address);
  }

  /** The flags of the house: their names are the same for every machine, their values are data. */
  private static SortedMap<String, String> flags(Each data) {
    SortedMap<String, String> flags =
        new TreeMap<>(SqlSettings.of(SqlSizing.defaults()).allFlags());
    flags.replaceAll((name, value) -> data.value("flags." + name));
    return flags;
  }

  /** The address of all of them, without instance key. */
  public String address() {
    return address;
  }

  /** The name of the instance of the same key, as a reference in a resource with for_each. */
  public String name() {
    return References.attribute(address, "[each.key]", "name");
  }

  /**
   * The account by which Cloud SQL reads and writes files of the instance of the same key in Cloud
   * Storage, as a reference.
   */
  public String serviceAccount() {
    return References.attribute(address, "[each.key]", "service_account_email_address");
  }

  /** The address that the site of the same key connects to, as a reference; port 3306. */
  public String privateIp() {
    return References.attribute(address, "[each.key]", "private_ip_address");
  }

  /** The instances themselves, for arguments that this construct has no property for. */
  public SqlDatabaseInstance instance() {
    return Children.get(this, "instance", SqlDatabaseInstance.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link DedicatedSqlInstanceConfig#of}
   * has it.
   */
  public static final class Builder
      extends ConstructBuilder<DedicatedSqlInstance, DedicatedSqlInstanceConfig, Builder> {
    private final Required<Each> databases = required("databases");
    private final Required<String> region = required("region");
    private final Required<String> network = required("network");

    private Builder(Construct scope, String id) {
      super(scope, id, DedicatedSqlInstance::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link DedicatedSqlInstanceConfig#databases()}. */
    public Builder databases(Each value) {
      return set(databases, value);
    }

    /** Required: {@link DedicatedSqlInstanceConfig#region()}. */
    public Builder region(String value) {
      return set(region, value);
    }

    /** Required: {@link DedicatedSqlInstanceConfig#network()}. */
    public Builder network(String value) {
      return set(network, value);
    }

    /** See {@link DedicatedSqlInstanceConfig#withKmsKey}. */
    public Builder kmsKey(KmsKey value) {
      return with(config -> config.withKmsKey(value));
    }

    /** See {@link DedicatedSqlInstanceConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected DedicatedSqlInstanceConfig config() {
      return DedicatedSqlInstanceConfig.of(databases.get(), region.get(), network.get());
    }
  }
}
