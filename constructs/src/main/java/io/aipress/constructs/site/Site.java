package io.aipress.constructs.site;

import io.aipress.constructs.internal.TerraformText;
import io.aipress.shards.Domain;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.fleet.TierSettings;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.SiteRole;
import io.aipress.shards.registry.Tenant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data of one site. Its names follow from the tenant's id, see {@link SiteNames}; nothing in it
 * can be an expression.
 *
 * @param tenant whose site it is
 * @param tier the tenant's service tier, a label
 * @param domains host names, the first of which the site calls its own; at least one
 * @param image what it runs; {@link SiteImage#defaults()} when omitted
 * @param sizing instances, their CPU and memory; those of its tier when omitted
 * @param role what this copy of the site is there for; decides whether it serves, and whether its
 *     database may be dropped with it; {@link SiteRole#SERVING} when omitted
 * @param login its database login; while it has none, it has no service either; none when omitted
 * @param dedicated what it has to itself; nothing when omitted
 */
public record Site(
    TenantId tenant,
    ServiceTier tier,
    List<Domain> domains,
    SiteImage image,
    ServiceSizing sizing,
    SiteRole role,
    SiteLogin login,
    SiteDedicated dedicated) {

  /**
   * A site with at least one domain.
   *
   * @throws AipressException CONFIG_INVALID without a domain
   */
  public Site {
    domains = List.copyOf(domains);
    new Checks(ErrorCode.CONFIG_INVALID)
        .that(!domains.isEmpty(), "domains", domains, "at least one host name")
        .throwIfAny();
  }

  /** A site that shares everything. */
  public Site(
      TenantId tenant,
      ServiceTier tier,
      List<Domain> domains,
      SiteImage image,
      ServiceSizing sizing,
      SiteRole role,
      SiteLogin login) {
    this(tenant, tier, domains, image, sizing, role, login, SiteDedicated.none());
  }

  /**
   * A site that serves, with the image and the size that its tier has by default. It has no login
   * yet, and so no service: see {@link #withLogin}.
   */
  public static Site of(TenantId tenant, ServiceTier tier, List<Domain> domains) {
    return new Site(
        tenant,
        tier,
        domains,
        SiteImage.defaults(),
        Objects.requireNonNull(TierSettings.defaults().get(tier)).service(),
        SiteRole.SERVING,
        SiteLogin.none());
  }

  /**
   * A tenant's copy on a shard, with the image of its fleet and the size of its tier. It shares
   * everything with its shard unless {@link #withDedicated} says otherwise.
   */
  public static Site of(ShardSite copy, Fleet fleet) {
    Tenant tenant = copy.tenant();
    return new Site(
        tenant.id(),
        tenant.tier(),
        tenant.domains(),
        fleet.image(),
        fleet.tier(tenant.tier()).service(),
        copy.role(),
        SiteLogin.of(copy.login()));
  }

  /** The same site with another image. */
  public Site withImage(SiteImage other) {
    return new Site(tenant, tier, domains, other, sizing, role, login, dedicated);
  }

  /** The same site of another size. */
  public Site withSizing(ServiceSizing other) {
    return new Site(tenant, tier, domains, image, other, role, login, dedicated);
  }

  /** The same site with another login. */
  public Site withLogin(SiteLogin other) {
    return new Site(tenant, tier, domains, image, sizing, role, other, dedicated);
  }

  /** The same site with other things to itself. */
  public Site withDedicated(SiteDedicated other) {
    return new Site(tenant, tier, domains, image, sizing, role, login, other);
  }

  /** Whether visitors may reach it. */
  public boolean serves() {
    return role == SiteRole.SERVING;
  }

  /**
   * The site as an entry of a Terraform local, sorted by key: only text that Terraform reads
   * literally, whole numbers, true and false, and lists and maps of these. What a site has to
   * itself is there where it has it.
   */
  public SortedMap<String, Object> toMap() {
    SiteNames names = SiteNames.of(tenant);
    SortedMap<String, Object> map = new TreeMap<>();
    map.put("cache_prefix", names.cachePrefix());
    map.put("concurrency", sizing.concurrency());
    map.put("cpu", sizing.cpu());
    map.put("database", names.database());
    map.put("database_user", names.databaseUser(login.slot()));
    if (dedicated.cache() != null) {
      map.put(SiteBackends.CACHE, dedicated.cache().toMap());
    }
    if (dedicated.database() != null) {
      map.put(SiteBackends.DATABASE, dedicated.database().toMap());
    }
    map.put("domains", domains.stream().map(Domain::ascii).map(TerraformText::escape).toList());
    map.put("image", image.name());
    map.put("max_instances", sizing.maxInstances());
    map.put("media_prefix", names.mediaPrefix());
    map.put("memory", sizing.memoryMib() + "Mi");
    // Nobody pays for instances that wait for visitors who cannot come.
    map.put("min_instances", serves() ? sizing.minInstances() : 0);
    map.put("password_secret", names.passwordSecret());
    map.put("password_version", login.passwordVersion());
    map.put("port", image.port());
    map.put("role", role.text());
    map.put("service", names.service());
    map.put("service_account", names.serviceAccount());
    map.put("tenant", tenant.value());
    map.put("tier", tier.text());
    map.put("url", "https://" + domains.get(0));
    map.replaceAll((key, value) -> value instanceof String s ? TerraformText.escape(s) : value);
    return Collections.unmodifiableSortedMap(map);
  }
}
