package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.Steps;
import io.aipress.cli.console.Console;
import io.aipress.cli.guide.NextSteps;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.registry.TenantRegistry;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the commands that take a step of a move print. */
final class MoveReport {
  private MoveReport() {}

  /** The tenant's present epoch, for a step whose caller names none. */
  static long epoch(TenantRegistry registry, TenantId tenant) {
    return known(registry, tenant).epoch();
  }

  /** The tenant, which must be there. */
  static Tenant known(TenantRegistry registry, TenantId tenant) {
    return registry
        .find(tenant)
        .orElseThrow(() -> new AipressException(TenantProblems.unknown(tenant)));
  }

  /** Prints the phase that a move has come to, and what has to be done. */
  static void print(Console console, Tenant tenant, Move move, NextSteps next) {
    console.line(
        "%s: %s, from shard %s to %s, served by %s, epoch %d",
        tenant.id(),
        move.phase().text().replace('_', ' '),
        move.source(),
        move.target(),
        move.serving(),
        tenant.epoch());
    Steps.print(console, next);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tenant", TenantView.document(tenant, move));
    document.put("todo", next.todo());
    document.put("next", next.commands());
    console.document(document);
  }
}
