package io.aipress.cli.tenantlist;

import io.aipress.shards.Domain;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sorter;

/**
 * Which tenants and which domains the list has named, and on which lines. Who is named twice is
 * known when all are: sorted, the two stand next to each other, and a list may be longer than
 * memory.
 */
final class Uniqueness {
  private final Sorter<Named> tenants;
  private final Sorter<Named> domains;

  Uniqueness(Scratch scratch) {
    tenants = new Sorter<>(scratch, new NamedCodec());
    domains = new Sorter<>(scratch, new NamedCodec());
  }

  /**
   * A name on a line.
   *
   * @param name the tenant's id, or a domain
   * @param tenant who has it, as the line has it
   */
  private record Named(String name, int line, String tenant) {}

  private static final class NamedCodec implements Codec<Named> {
    @Override
    public void write(Named named, RecordOutput out) {
      out.key(named.name).size(named.line).text(named.tenant);
    }

    @Override
    public Named read(RecordInput in) {
      return new Named(in.key(), in.size(), in.text());
    }
  }

  /** A tenant, with whatever values. */
  void tenant(TenantId tenant, int line) {
    tenants.add(new Named(tenant.value(), line, tenant.value()));
  }

  /** A domain of a tenant, named as the line has it. */
  void domain(Domain domain, String tenant, int line) {
    domains.add(new Named(domain.ascii(), line, tenant));
  }

  /** Notes tenants that stand there again, and domains that another tenant of the list has. */
  void check(ListProblems problems) {
    Named first = null;
    for (Named tenant : tenants) {
      if (first == null || !first.name.equals(tenant.name)) {
        first = tenant;
      } else {
        problems.addFirst(tenant.line, again(tenant, first));
      }
    }
    Named holder = null;
    for (Named domain : domains) {
      if (holder == null || !holder.name.equals(domain.name)) {
        holder = domain;
      } else if (!holder.tenant.equals(domain.tenant)) {
        problems.add(domain.line, taken(domain, holder));
      }
    }
  }

  private static Problem again(Named tenant, Named first) {
    return Problem.of(
            ErrorCode.TENANT_DUPLICATE,
            "tenant \"%s\" already stands on line %d".formatted(tenant.name, first.line))
        .field(Column.TENANT.text(), tenant.name)
        .rule("every tenant stands once in a list")
        .fix("delete one of the two lines");
  }

  private static Problem taken(Named domain, Named holder) {
    return Problem.of(
            ErrorCode.DOMAIN_TAKEN,
            "domain \"%s\" belongs to tenant \"%s\" on line %d"
                .formatted(domain.name, Problem.shown(holder.tenant), holder.line))
        .field(Column.DOMAIN.text(), domain.name)
        .rule("every domain belongs to one tenant")
        .fix("leave the domain to one of the two");
  }
}
