package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.Steps;
import io.aipress.cli.console.Console;
import io.aipress.cli.explain.PlacementStory;
import io.aipress.cli.guide.Copy;
import io.aipress.cli.guide.MoveCopies;
import io.aipress.cli.guide.MoveGuide;
import io.aipress.cli.guide.NextSteps;
import io.aipress.cli.guide.RemovalGuide;
import io.aipress.cli.view.EventView;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "One tenant: where it lives, its move or removal, and what comes next.")
final class ShowTenant extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(
      names = "--why",
      description = "also what decided its place, and where placement would put it today")
  private boolean why;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    Tenant tenant;
    Optional<Move> move;
    List<ShardId> leftovers;
    List<Login> logins;
    NextSteps next;
    PlacementStory story = null;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      tenant = MoveReport.known(registry, new TenantId(id));
      move = registry.findMove(tenant.id());
      logins = registry.logins(tenant.id());
      leftovers = registry.leftovers(tenant.id());
      next = next(registry, fleet, tenant, move.orElse(null));
      if (why) {
        story = PlacementStory.of(registry, tenant, fleet.placement());
      }
    }
    TenantView.lines(tenant, fleet).forEach(line -> console.line(line));
    move.ifPresent(moving -> console.line("%-9s %s", "move", TenantView.text(moving)));
    if (tenant.details().withdrawal() != null) {
      console.line("%-9s %s", "removal", TenantView.removal(tenant));
    }
    logins.forEach(login -> console.line("%-9s %s", "login", TenantView.text(login)));
    Steps.print(console, next);
    for (ShardId shard : leftovers) {
      Steps.print(console, RemovalGuide.leftover(tenant.id(), shard));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tenant", TenantView.document(tenant, move.orElse(null)));
    document.put("limits", TenantView.document(fleet.tier(tenant.tier()).limits()));
    if (!logins.isEmpty()) {
      document.put("logins", logins.stream().map(TenantView::document).toList());
    }
    if (!leftovers.isEmpty()) {
      document.put("leftovers", leftovers.stream().map(ShardId::number).toList());
    }
    if (!next.commands().isEmpty()) {
      document.put("next", next.commands());
    }
    if (story != null) {
      print(console, story);
      document.put("why", document(story));
    }
    console.document(document);
  }

  private static NextSteps next(
      TenantRegistry registry, Fleet fleet, Tenant tenant, @Nullable Move move) {
    return move == null
        ? RemovalGuide.of(tenant, Copy.of(registry, fleet, tenant, tenant.shard()))
        : MoveGuide.of(move, tenant.epoch(), fleet, MoveCopies.of(registry, fleet, tenant, move));
  }

  private static void print(Console console, PlacementStory story) {
    story.decisions().forEach(event -> console.line("%-9s %s", "decided", EventView.line(event)));
    if (story.decisions().isEmpty()) {
      console.line("%-9s %s", "decided", "no event is known; a snapshot has no history");
    }
    if (story.today() != null) {
      console.line("%-9s -> %s  (%s)", "today", story.today().shard(), story.today().why());
    } else if (story.refusal() != null) {
      console.line("%-9s nowhere: %s", "today", story.refusal().message());
    }
  }

  private static Map<String, Object> document(PlacementStory story) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("decisions", decisions(story));
    if (story.today() != null) {
      Map<String, Object> today = new LinkedHashMap<>();
      today.put("shard", story.today().shard().number());
      today.put("why", story.today().why());
      document.put("today", today);
    }
    putRefusal(document, story.refusal() == null ? null : story.refusal().message());
    return document;
  }

  private static List<Map<String, Object>> decisions(PlacementStory story) {
    return story.decisions().stream().map(EventView::document).toList();
  }

  private static void putRefusal(Map<String, Object> document, @Nullable String message) {
    if (message != null) {
      document.put("refusal", message);
    }
  }
}
