package io.aipress.constructs.site;

import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2Service;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service_iam_member.CloudRunV2ServiceIamMember;
import com.hashicorp.cdktf.providers.google.secret_manager_secret.SecretManagerSecret;
import com.hashicorp.cdktf.providers.google.secret_manager_secret_iam_member.SecretManagerSecretIamMember;
import com.hashicorp.cdktf.providers.google.service_account.ServiceAccount;
import com.hashicorp.cdktf.providers.google.sql_database.SqlDatabase;
import com.hashicorp.cdktf.providers.google.storage_bucket_iam_member.StorageBucketIamMember;
import com.hashicorp.cdktf.providers.google.storage_bucket_iam_member.StorageBucketIamMemberCondition;
import io.aipress.constructs.cache.DedicatedCache;
import io.aipress.constructs.encryption.SecretReplication;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.sql.DedicatedSqlInstance;
import io.aipress.shards.fleet.PhpSettings;
import io.aipress.shards.plugins.PluginPolicy;
import io.aipress.shards.registry.SiteRole;
import java.util.List;
import java.util.Optional;
import software.constructs.Construct;

/**
 * A WordPress site, or every site of a shard: service account, database, the secret for its
 * password, its part of the media bucket, and the Cloud Run service.
 *
 * <p>Makes {@code google_service_account}, {@code google_sql_database}, {@code
 * google_secret_manager_secret}, {@code google_secret_manager_secret_iam_member}, {@code
 * google_storage_bucket_iam_member}, {@code google_cloud_run_v2_service} and {@code
 * google_cloud_run_v2_service_iam_member}. Instances that are kept ready cost money all the time.
 *
 * <p>Removing a site from the configuration deletes its service and its secret and forgets its
 * database ({@code deletion_policy = ABANDON}): the data stays in MySQL until somebody drops it.
 * Only of a site that was {@link SiteRole#RELEASED} in an apply before, the database is dropped
 * too, because Terraform takes the policy of what it destroys from its state. Uploads are objects,
 * not resources: they stay in either case.
 *
 * <p><b>The password comes from outside.</b> Here is the secret's container only. Whoever creates
 * the login by SQL, with grants on this one database, adds the password as a version of the secret,
 * and then the site's data names that version: until then it has no service, because Cloud Run
 * refuses one whose secret has no version. So a new site takes two applies, in neither of which
 * anything fails, and no other site waits for it: the first makes everything but the service; then
 * the login and its password are made; then the second makes the service and the grant to invoke
 * it. The service is pinned to the version, so another password is a change of that one service, in
 * place, and instances that start in the meantime read the password that they can use.
 *
 * <p><b>A copy that does not serve</b>, by its {@link SiteRole}, has everything but the grant to
 * invoke its service, and keeps no instance ready. That grant is the one gate, whichever way a
 * request comes; without requests there are no instances, and WordPress, whose scheduled work is
 * started by visits, rests. Ingress and traffic are those of a copy that serves, so that the switch
 * of a move and its rollback change a grant and the kept instances and nothing else, and so that a
 * target can be looked at beforehand: with an identity that may invoke it. Its rights to its own
 * data stay too. A switch is the change of two stacks: apply first the one that stops, for in the
 * other order both copies write for a while, each into its own database.
 *
 * <p><b>Anybody may invoke the service of a site that serves</b>, yet only through a load balancer
 * or from inside the project ({@code ingress}): load balancers do not sign in to Cloud Run, and
 * provider 5.x cannot switch the check off. An organisation with domain restricted sharing must
 * allow {@code allUsers} here.
 *
 * <p><b>What a site has to itself.</b> For the sites of a local, where the environment has a place
 * for it, also {@code google_sql_database_instance} and {@code google_redis_instance}, each for
 * those sites whose data has {@code dedicated_database} or {@code dedicated_cache}, see {@link
 * SiteDedicated}. They connect past the pool. The instance's own account may export to the vault,
 * since a site is only removed with a copy there. Terraform orders whole resources: while such an
 * instance is being made, new databases and new revisions of all sites wait for it.
 *
 * <p>A database instance is protected as its data says, so it takes two applies to go: in the first
 * the site is {@link SiteRole#RELEASED}. A site never changes between its own instance and the
 * shared one, since the new database would be empty: its secret has an annotation that says where
 * the data is, and a plan that contradicts it fails. The way is a move to another shard, for
 * instance to one of its own. A cache may come and go.
 *
 * <p>The grant on the media bucket ends at the site's prefix. It lets the site read, write and
 * delete its objects but not list them: Cloud Storage checks listing against the bucket.
 *
 * <p>The service account has no role on the project. What a container writes to its output is
 * logged without, and with one a site could write into the logs and metrics of the others.
 *
 * <p><b>PHP's settings</b> are the variable {@code AIPRESS_PHP_INI}. The official image is started
 * by a command that makes a file of it in the folder that {@code PHP_INI_SCAN_DIR} names; an image
 * of one's own does that before it starts PHP: {@code printenv AIPRESS_PHP_INI >
 * /tmp/aipress/php.ini}, or has settings of its own. Code must come with the image: WordPress may
 * not change files ({@code DISALLOW_FILE_MODS}), and by default PHP does not look whether they have
 * changed.
 *
 * <p><b>Plugins</b> are WordPress's own business. The container is told which of them do not work
 * here, for a must-use plugin of the image that keeps them from being activated: {@code
 * AIPRESS_PLUGINS_NOT_SUPPORTED} and {@code AIPRESS_PLUGINS_LIMITED}, slugs separated by commas.
 * Another list is another revision of every service.
 *
 * <p>Must exist first: what {@link SiteEnvironment} names, and the APIs {@code iam}, {@code run},
 * {@code secretmanager} and {@code sqladmin}.
 *
 * @see <a href="https://cloud.google.com/run/docs/configuring/vpc-direct-vpc">Direct VPC egress</a>
 */
public final class SiteTenant extends Construct {
  private final SiteTenantConfig config;

  /** A site, or several, in the provider's project. */
  public SiteTenant(Construct scope, String id, SiteTenantConfig config) {
    super(scope, id);
    this.config = config;
    SiteNeighbours.check(this, config.sites());
    SiteEnvironment environment = config.environment();
    SiteValues site = SiteValues.of(config.sites());
    ResourceOptions options = environment.options().forSite(site.text("tenant"), site.text("tier"));
    List<String> dependsOn = options.dependsOn();

    SiteBackends backends = new SiteBackends(this, site, environment, options);

    ServiceAccount account =
        ServiceAccount.Builder.create(this, "service-account")
            .forEach(site.forEach())
            .accountId(site.text("service_account"))
            .displayName("WordPress site " + site.text("tenant"))
            .build();
    References.order(account, dependsOn);
    String accountEmail =
        site.sibling(References.address(ServiceAccount.TF_RESOURCE_TYPE, account), "email");
    String accountMember = "serviceAccount:" + accountEmail;

    SecretManagerSecret password =
        SecretManagerSecret.Builder.create(this, "db-password")
            .forEach(site.forEach())
            .secretId(site.text("password_secret"))
            .replication(SecretReplication.of(environment.kmsKey(), environment.region()))
            .labels(options.labels())
            .build();
    References.order(password, dependsOn);
    DatabaseHome home = new DatabaseHome(password, backends, site);
    String passwordSecret =
        site.sibling(
            References.address(SecretManagerSecret.TF_RESOURCE_TYPE, password), "secret_id");

    SqlDatabase database =
        SqlDatabase.Builder.create(this, "database")
            .forEach(site.forEach())
            .instance(backends.instance())
            .name(site.text("database"))
            .charset("utf8mb4")
            .collation("utf8mb4_0900_ai_ci")
            .deletionPolicy(site.ifRole(SiteRole.RELEASED, "DELETE", "ABANDON"))
            .build();
    home.guard(database);
    References.order(database, dependsOn);

    SecretManagerSecretIamMember reader =
        SecretManagerSecretIamMember.Builder.create(this, "db-password-reader")
            .forEach(site.forEach())
            .secretId(passwordSecret)
            .role("roles/secretmanager.secretAccessor")
            .member(accountMember)
            .build();

    StorageBucketIamMember.Builder.create(this, "media")
        .forEach(site.forEach())
        .bucket(environment.mediaBucket())
        .role("roles/storage.objectUser")
        .member(accountMember)
        .condition(
            StorageBucketIamMemberCondition.builder()
                .title("media-of-" + site.text("tenant"))
                .expression(
                    "resource.name.startsWith(\"projects/_/buckets/%s/objects/%s\")"
                        .formatted(environment.mediaBucket(), site.text("media_prefix")))
                .build())
        .build();

    SiteService.create(
        this,
        config,
        site,
        backends,
        new SiteService.Access(
            accountEmail,
            passwordSecret,
            References.address(SecretManagerSecretIamMember.TF_RESOURCE_TYPE, reader)),
        options);
  }

  SiteTenantConfig config() {
    return config;
  }

  /** Who the site is. Each resource is that of the one site, or of all that a local has. */
  public ServiceAccount serviceAccount() {
    return Children.get(this, "service-account", ServiceAccount.class);
  }

  /** The secret of its database password. */
  public SecretManagerSecret dbPassword() {
    return Children.get(this, "db-password", SecretManagerSecret.class);
  }

  /** Its right to read that. */
  public SecretManagerSecretIamMember dbPasswordReader() {
    return Children.get(this, "db-password-reader", SecretManagerSecretIamMember.class);
  }

  /** Its database. */
  public SqlDatabase database() {
    return Children.get(this, "database", SqlDatabase.class);
  }

  /** Its right to its uploads. */
  public StorageBucketIamMember media() {
    return Children.get(this, "media", StorageBucketIamMember.class);
  }

  /** Its Cloud Run service; none for a single site without a login. */
  public Optional<CloudRunV2Service> service() {
    return Children.find(this, "service", CloudRunV2Service.class);
  }

  /** The right of everybody to call it; none for a single site that does not serve. */
  public Optional<CloudRunV2ServiceIamMember> invoker() {
    return Children.find(this, "invoker", CloudRunV2ServiceIamMember.class);
  }

  /** Database instances of single sites; none where the environment has no place for them. */
  public Optional<DedicatedSqlInstance> ownDatabases() {
    return Children.find(this, "sql", DedicatedSqlInstance.class);
  }

  /** Their right to export to the vault. */
  public Optional<StorageBucketIamMember> ownDatabaseExports() {
    return Children.find(this, "sql-exports", StorageBucketIamMember.class);
  }

  /** Caches of single sites; none where the environment has no place for them. */
  public Optional<DedicatedCache> ownCaches() {
    return Children.find(this, "cache", DedicatedCache.class);
  }

  /** Builds it property by property; what is left out is as {@link SiteTenantConfig#of} has it. */
  public static final class Builder
      extends ConstructBuilder<SiteTenant, SiteTenantConfig, Builder> {
    private final Required<Sites> sites = required("sites");
    private final Required<SiteEnvironment> environment = required("environment");

    private Builder(Construct scope, String id) {
      super(scope, id, SiteTenant::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link SiteTenantConfig#sites()}. */
    public Builder sites(Sites value) {
      return set(sites, value);
    }

    /** Required: {@link SiteTenantConfig#environment()}. */
    public Builder environment(SiteEnvironment value) {
      return set(environment, value);
    }

    /** See {@link SiteTenantConfig#withPlugins}. */
    public Builder plugins(PluginPolicy value) {
      return with(config -> config.withPlugins(value));
    }

    /** See {@link SiteTenantConfig#withPhp}. */
    public Builder php(PhpSettings value) {
      return with(config -> config.withPhp(value));
    }

    @Override
    protected SiteTenantConfig config() {
      return SiteTenantConfig.of(sites.get(), environment.get());
    }
  }
}
