package io.aipress.constructs.site;

import com.hashicorp.cdktf.providers.google.storage_bucket_iam_member.StorageBucketIamMember;
import io.aipress.constructs.backup.BackupVault;
import io.aipress.constructs.cache.DedicatedCache;
import io.aipress.constructs.cache.DedicatedCacheConfig;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.Each;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.sql.DedicatedSqlInstance;
import io.aipress.constructs.sql.DedicatedSqlInstanceConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * Where a site finds database and cache: in what its shard has, or in what it has to itself. For
 * the sites of a local it makes the latter, and every reference chooses by the site's data.
 */
final class SiteBackends {
  /** The key of a site's data that holds its own database instance, where it has one. */
  static final String DATABASE = "dedicated_database";

  /** The key of a site's data that holds its own cache, where it has one. */
  static final String CACHE = "dedicated_cache";

  private final SiteEnvironment environment;
  private final SiteValues site;
  private final @Nullable DedicatedSqlInstance database;
  private final @Nullable DedicatedCache cache;

  SiteBackends(
      Construct scope, SiteValues site, SiteEnvironment environment, ResourceOptions labelled) {
    this.environment = environment;
    this.site = site;
    SiteEnvironment.Dedicated place = environment.dedicated();
    String databases = site.mapHaving(DATABASE);
    String caches = site.mapHaving(CACHE);
    if (place == null || databases == null || caches == null) {
      database = null;
      cache = null;
      return;
    }
    ResourceOptions options =
        place.options().withLabels(labelled.labels()).withProvider(labelled.provider());
    database =
        new DedicatedSqlInstance(
            scope,
            "sql",
            DedicatedSqlInstanceConfig.of(
                    new Each(databases, DATABASE), environment.region(), place.network())
                .withKmsKey(environment.kmsKey())
                .withOptions(options));
    References.order(
        StorageBucketIamMember.Builder.create(scope, "sql-exports")
            .forEach(References.forEach(databases))
            .bucket(place.vault())
            .role(BackupVault.EXPORTER_ROLE)
            .member("serviceAccount:" + database.serviceAccount())
            .build(),
        place.options().dependsOn());
    cache =
        new DedicatedCache(
            scope,
            "cache",
            DedicatedCacheConfig.of(new Each(caches, CACHE), environment.region(), place.network())
                .withDenyByDefault(place.denyByDefault())
                .withKmsKey(environment.kmsKey())
                .withOptions(options));
  }

  /** Whether some sites may have a database instance of their own. */
  boolean mayDiffer() {
    return database != null;
  }

  /** The name of the instance that has the site's database. */
  String instance() {
    String shared = environment.database().instance();
    return database == null ? shared : site.ifHas(DATABASE, database.name(), shared);
  }

  /** What WordPress connects to; past the pool where the instance is the site's own. */
  String databaseHost() {
    String shared = environment.database().host();
    return database == null ? shared : site.ifHas(DATABASE, database.privateIp(), shared);
  }

  /** Network tags: those of every site, and the one that its own cache is opened to. */
  List<String> tags() {
    List<String> tags = environment.network().tags();
    SiteEnvironment.Dedicated place = environment.dedicated();
    return cache == null || place == null || !place.denyByDefault()
        ? tags
        : site.listWith(tags, CACHE, "name");
  }

  String cacheHost() {
    String shared = environment.cache().host();
    return cache == null ? shared : site.ifHas(CACHE, cache.host(), shared);
  }

  String cachePort() {
    String shared = environment.cache().port();
    return cache == null ? shared : site.ifHas(CACHE, cache.port(), shared);
  }
}
