package io.aipress.constructs.registry;

import com.hashicorp.cdktf.TerraformIterator;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.spanner_database.SpannerDatabase;
import com.hashicorp.cdktf.providers.google.spanner_database_iam_member.SpannerDatabaseIamMember;
import com.hashicorp.cdktf.providers.google.spanner_instance.SpannerInstance;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.registry.schema.SpannerSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.constructs.Construct;

/**
 * The database of a registry in Spanner, with its schema and the one identity that writes to it.
 *
 * <p>Makes {@code google_spanner_instance}, {@code google_spanner_database} and {@code
 * google_spanner_database_iam_member}. Processing units cost money day and night; the hundred of
 * the default are the fewest there are, and plenty for 50,000 tenants.
 *
 * <p>It cannot be destroyed by accident: {@code prevent_destroy} on both, Terraform's deletion
 * protection and Spanner's drop protection are all on and are no settings. What was written or
 * deleted by mistake can be read back at any moment of the version retention. Spanner backs a new
 * database up every day by a schedule of its own making, unless its instance is told not to.
 *
 * <p><b>The schema</b> is that of {@link SpannerSchema}, the very statements that {@code registry
 * migrate} runs. Statements are only ever added, at the end: Terraform runs those that are new to
 * it, and would replace the database for any other change, which {@code prevent_destroy} refuses.
 * It knows what it has run itself, and nothing else. So the schema of a database made here comes
 * here: apply first, then {@code registry migrate}, which finds the statements done and puts down
 * the version. In the other order Terraform would run them again, and Spanner would refuse.
 *
 * <p>The user gets {@code roles/spanner.databaseUser} on this database: it reads, writes and
 * changes the schema. Readers get {@code roles/spanner.databaseReader}, which is enough for
 * snapshots in a review and for following the change stream; a Dataflow job that follows it also
 * needs a database of its own for its notes, see <a
 * href="https://cloud.google.com/spanner/docs/change-streams/use-dataflow">change streams with
 * Dataflow</a>.
 *
 * <p>Must exist first: the API {@code spanner.googleapis.com}.
 *
 * @see <a href="https://cloud.google.com/spanner/docs/compute-capacity">Compute capacity</a>
 * @see <a href="https://cloud.google.com/spanner/docs/pitr">Point-in-time recovery</a>
 */
public final class TenantRegistryDatabase extends Construct {
  private final String instance;
  private final String database;

  /** A registry's database in the provider's project. */
  public TenantRegistryDatabase(Construct scope, String id, TenantRegistryDatabaseConfig config) {
    super(scope, id);
    SpannerInstance spanner =
        SpannerInstance.Builder.create(this, "instance")
            .name(config.instance())
            .displayName(config.instance())
            .config("regional-" + config.region())
            .processingUnits(config.processingUnits())
            .forceDestroy(false)
            .labels(config.options().labels())
            .lifecycle(protectedFromDestruction())
            .build();
    References.order(spanner, config.options().dependsOn());
    instance = References.address(SpannerInstance.TF_RESOURCE_TYPE, spanner);

    SpannerDatabase registry =
        SpannerDatabase.Builder.create(this, "database")
            .instance(References.attribute(instance, "", "name"))
            .name(config.database())
            .databaseDialect("GOOGLE_STANDARD_SQL")
            .ddl(SpannerSchema.statementsUpTo(SpannerSchema.latest()))
            .versionRetentionPeriod(text(config.versionRetention()))
            .deletionProtection(true)
            .enableDropProtection(true)
            .lifecycle(protectedFromDestruction())
            .build();
    database = References.address(SpannerDatabase.TF_RESOURCE_TYPE, registry);

    member("user", "roles/spanner.databaseUser").member(config.user()).build();
    if (!config.readers().isEmpty()) {
      member("reader", "roles/spanner.databaseReader")
          .forEach(TerraformIterator.fromList(List.copyOf(config.readers())))
          .member("${each.key}")
          .build();
    }
  }

  private static String text(Duration retention) {
    long hours = retention.toHours();
    return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
  }

  private static TerraformResourceLifecycle protectedFromDestruction() {
    return TerraformResourceLifecycle.builder().preventDestroy(true).build();
  }

  private SpannerDatabaseIamMember.Builder member(String id, String role) {
    return SpannerDatabaseIamMember.Builder.create(this, id)
        .instance(References.attribute(database, "", "instance"))
        .database(References.attribute(database, "", "name"))
        .role(role);
  }

  /** The registry's URL, as references: {@code spanner://PROJECT/INSTANCE/DATABASE}. */
  public String url() {
    return "spanner://%s/%s/%s"
        .formatted(
            References.attribute(database, "", "project"),
            References.attribute(database, "", "instance"),
            References.attribute(database, "", "name"));
  }

  /** The instance itself, for arguments that this construct has no property for. */
  public SpannerInstance instance() {
    return Children.get(this, "instance", SpannerInstance.class);
  }

  /** The database itself. */
  public SpannerDatabase database() {
    return Children.get(this, "database", SpannerDatabase.class);
  }

  /** The right to write. */
  public SpannerDatabaseIamMember user() {
    return Children.get(this, "user", SpannerDatabaseIamMember.class);
  }

  /** The right to read, one resource for all; none without readers. */
  public Optional<SpannerDatabaseIamMember> readers() {
    return Children.find(this, "reader", SpannerDatabaseIamMember.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link TenantRegistryDatabaseConfig#of}
   * has it.
   */
  public static final class Builder
      extends ConstructBuilder<TenantRegistryDatabase, TenantRegistryDatabaseConfig, Builder> {
    private final Required<String> instance = required("instance");
    private final Required<String> region = required("region");
    private final Required<String> user = required("user");

    private Builder(Construct scope, String id) {
      super(scope, id, TenantRegistryDatabase::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link TenantRegistryDatabaseConfig#instance()}. */
    public Builder instance(String value) {
      return set(instance, value);
    }

    /** Required: {@link TenantRegistryDatabaseConfig#region()}. */
    public Builder region(String value) {
      return set(region, value);
    }

    /** Required: {@link TenantRegistryDatabaseConfig#user()}. */
    public Builder user(String value) {
      return set(user, value);
    }

    /** See {@link TenantRegistryDatabaseConfig#withDatabase}. */
    public Builder database(String value) {
      return with(config -> config.withDatabase(value));
    }

    /** See {@link TenantRegistryDatabaseConfig#withProcessingUnits}. */
    public Builder processingUnits(int value) {
      return with(config -> config.withProcessingUnits(value));
    }

    /** See {@link TenantRegistryDatabaseConfig#withVersionRetention}. */
    public Builder versionRetention(Duration value) {
      return with(config -> config.withVersionRetention(value));
    }

    /** See {@link TenantRegistryDatabaseConfig#withReaders}. */
    public Builder readers(Set<String> value) {
      return with(config -> config.withReaders(value));
    }

    /** See {@link TenantRegistryDatabaseConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected TenantRegistryDatabaseConfig config() {
      return TenantRegistryDatabaseConfig.of(instance.get(), region.get(), user.get());
    }
  }
}
