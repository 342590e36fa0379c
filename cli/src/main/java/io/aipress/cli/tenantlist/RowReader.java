package io.aipress.cli.tenantlist;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.TenantRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.StringTokenizer;
import java.util.function.Supplier;

/** Makes tenants of records; every value of a record is checked, whatever is wrong with others. */
final class RowReader {
  private final Header header;
  private final Map<String, Region> regions = new HashMap<>();
  private final SortedSet<Region> fleetRegions;
  private final ListProblems problems;
  private final Uniqueness uniqueness;

  RowReader(
      Header header, SortedSet<Region> fleetRegions, Uniqueness uniqueness, ListProblems problems) {
    this.header = header;
    this.fleetRegions = fleetRegions;
    this.problems = problems;
    this.uniqueness = uniqueness;
    fleetRegions.forEach(region -> regions.put(region.name(), region));
  }

  /** The tenant of a record; nothing when something is wrong with it, which is noted. */
  Optional<TenantRequest> read(List<String> fields, int line) {
    String name = header.field(fields, Column.TENANT);
    Optional<TenantId> id = value(line, () -> new TenantId(name));
    id.ifPresent(tenant -> uniqueness.tenant(tenant, line));
    Optional<ServiceTier> tier =
        value(line, () -> ServiceTier.of(header.field(fields, Column.TIER)));
    Optional<List<Domain>> domains = domains(header.field(fields, Column.DOMAIN), name, line);
    Optional<Region> region = region(header.field(fields, Column.REGION), line);
    Optional<Boolean> pin = pin(header.field(fields, Column.PIN), line);
    DetailReader details = new DetailReader(problems, line);
    Owner owner = details.owner(header.field(fields, Column.OWNER));
    Long bytes = details.bytes(header.field(fields, Column.BYTES));
    if (id.isEmpty()
        || tier.isEmpty()
        || domains.isEmpty()
        || region.isEmpty()
        || pin.isEmpty()
        || details.hasFailed()) {
      return Optional.empty();
    }
    return value(
        line,
        () ->
            new TenantRequest(
                id.get(),
                tier.get(),
                domains.get(),
                region.get(),
                pin.get(),
                owner,
                bytes,
                problems.origin(line)));
  }

  private Optional<List<Domain>> domains(String field, String tenant, int line) {
    List<Domain> domains = new ArrayList<>(1);
    StringTokenizer names = new StringTokenizer(field, " ");
    int count = names.countTokens();
    while (names.hasMoreTokens()) {
      String name = names.nextToken();
      value(line, () -> Domain.of(name)).ifPresent(domains::add);
    }
    domains.forEach(domain -> uniqueness.domain(domain, tenant, line));
    return domains.size() == count ? Optional.of(domains) : Optional.empty();
  }

  private Optional<Region> region(String field, int line) {
    if (field.isEmpty()) {
      return onlyRegion(line);
    }
    Region known = regions.get(field);
    if (known != null) {
      return Optional.of(known);
    }
    value(line, () -> new Region(field))
        .ifPresent(
            other ->
                problems.add(
                    line,
                    Checks.broken(
                            ErrorCode.REGION_UNKNOWN,
                            Column.REGION.text(),
                            other,
                            "one of the fleet's regions: " + regionNames())
                        .fix("use one of them, or add the region to the fleet file")));
    return Optional.empty();
  }

  private Optional<Region> onlyRegion(int line) {
    if (fleetRegions.size() == 1) {
      return Optional.of(fleetRegions.first());
    }
    if (header.has(Column.REGION)) {
      problems.add(line, required("the tenant names no region"));
    }
    return Optional.empty();
  }

  /** Notes, once for the whole list, that a fleet of several regions needs the column. */
  void requireRegionColumn(int line) {
    if (fleetRegions.size() > 1 && !header.has(Column.REGION)) {
      problems.add(line, required("the list has no column \"region\""));
    }
  }

  private Problem required(String what) {
    return Problem.of(
            ErrorCode.REGION_REQUIRED,
            "%s, and the fleet has %d regions".formatted(what, fleetRegions.size()))
        .field(Column.REGION.text(), "")
        .rule("one of the fleet's regions: " + regionNames())
        .fix("give every tenant one of " + regionNames());
  }

  private Optional<Boolean> pin(String field, int line) {
    if (field.isEmpty() || field.equals("false")) {
      return Optional.of(false);
    }
    if (field.equals("true")) {
      return Optional.of(true);
    }
    problems.add(
        line,
        Checks.broken(
            ErrorCode.TENANT_LIST_INVALID, Column.PIN.text(), field, "true, false or empty"));
    return Optional.empty();
  }

  private String regionNames() {
    return String.join(", ", fleetRegions.stream().map(Region::name).toList());
  }

  private <T> Optional<T> value(int line, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (AipressException e) {
      e.problems().forEach(problem -> problems.add(line, problem));
      return Optional.empty();
    }
  }
}
