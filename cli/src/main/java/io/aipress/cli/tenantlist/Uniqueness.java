package io.aipress.cli.tenantlist;

import io.aipress.shards.Domain;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.HashMap;
import java.util.Map;

/** Which tenant and which domain the list has named, and on which line first. */
final class Uniqueness {
  /** Who named a domain, as the line's first column has it, and where. */
  private record Holder(String tenant, int line) {}

  private final Map<TenantId, Integer> tenants = new HashMap<>();
  private final Map<Domain, Holder> domains = new HashMap<>();
  private final ListProblems problems;

  Uniqueness(ListProblems problems) {
    this.problems = problems;
  }

  /** Notes a tenant that stands there again, with whatever values. */
  void tenant(TenantId tenant, int line) {
    Integer first = tenants.putIfAbsent(tenant, line);
    if (first != null) {
      problems.add(
          line,
          Problem.of(
                  ErrorCode.TENANT_DUPLICATE,
                  "tenant \"%s\" already stands on line %d".formatted(tenant, first))
              .field(Column.TENANT.text(), tenant)
              .rule("every tenant stands once in a list")
              .fix("delete one of the two lines"));
    }
  }

  /** Notes a domain that another tenant of the list has. */
  void domain(Domain domain, String tenant, int line) {
    Holder first = domains.putIfAbsent(domain, new Holder(tenant, line));
    if (first != null && !first.tenant().equals(tenant)) {
      problems.add(
          line,
          Problem.of(
                  ErrorCode.DOMAIN_TAKEN,
                  "domain \"%s\" belongs to tenant \"%s\" on line %d"
                      .formatted(domain, Problem.shown(first.tenant()), first.line()))
              .field(Column.DOMAIN.text(), domain)
              .rule("every domain belongs to one tenant")
              .fix("leave the domain to one of the two"));
    }
  }
}
