package io.aipress.constructs.site;

import com.hashicorp.cdktf.TerraformStack;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.ArrayList;
import java.util.List;
import software.constructs.IConstruct;
import software.constructs.IValidation;

/**
 * Looks, when a stack is synthesized, at single sites that are written out beside each other and
 * share a database instance or a bucket. Names follow from tenant ids, so two sites of one tenant
 * would have one schema, one secret, one key prefix and one prefix of uploads: Terraform plans that
 * without a word. The sites of a local have different ids, as these are its keys.
 */
final class SiteNeighbours implements IValidation {
  private final SiteTenant site;
  private final TenantId tenant;

  private SiteNeighbours(SiteTenant site, TenantId tenant) {
    this.site = site;
    this.tenant = tenant;
  }

  /** Lets the stack around a single site be looked at whenever it is synthesized. */
  static void check(SiteTenant site, Sites sites) {
    if (sites instanceof Sites.One one) {
      site.getNode().addValidation(new SiteNeighbours(site, one.site().tenant()));
    }
  }

  @Override
  public List<String> validate() {
    List<TenantId> tenants = new ArrayList<>(before());
    if (tenants.contains(tenant)) {
      return List.of(twice().toString());
    }
    tenants.add(tenant);
    return SiteNameCollisions.in(tenants).stream()
        .filter(problem -> tenant.value().equals(problem.value()))
        .map(Problem::toString)
        .toList();
  }

  /** The tenants of the sites that stand in the stack before this one. */
  private List<TenantId> before() {
    List<TenantId> tenants = new ArrayList<>();
    for (IConstruct other : TerraformStack.of(site).getNode().findAll()) {
      if (other == site) {
        break;
      }
      if (other instanceof SiteTenant neighbour
          && neighbour.config().sites() instanceof Sites.One one
          && shares(neighbour.config().environment(), site.config().environment())) {
        tenants.add(one.site().tenant());
      }
    }
    return tenants;
  }

  private static boolean shares(SiteEnvironment one, SiteEnvironment other) {
    return one.database().instance().equals(other.database().instance())
        || one.mediaBucket().equals(other.mediaBucket());
  }

  private Problem twice() {
    return Problem.of(
            ErrorCode.TENANT_ISOLATION,
            "%s is the second site of tenant \"%s\": both would have one database, one secret, one key prefix and one prefix of uploads"
                .formatted(site.getNode().getPath(), tenant))
        .field("tenant", tenant)
        .rule("every site has what it keeps to itself, by the id of its tenant")
        .fix("give one of the two another tenant id, or leave it out");
  }
}
