package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.cli.tenantlist.TenantList;
import io.aipress.cli.view.ImportView;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.spool.Scratch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Bring a list of tenants in, all or nothing; repeating it changes nothing."
            + " Columns: tenant,tier,domain and optionally region,pin,owner,bytes.")
final class ImportTenants extends FleetCommand {
  @Parameters(paramLabel = "FILE.csv", description = "the list")
  private Path file = Path.of("");

  @Option(names = "--dry-run", description = "find out and change nothing")
  private boolean dryRun;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    ImportResult result;
    try (Scratch scratch = new Scratch()) {
      Iterable<TenantRequest> requests = TenantList.read(file, fleet.regionNames(), scratch);
      try (TenantRegistry registry = global.openOrCreate(fleet);
          ProgressLine progress = new ProgressLine(console, "importing tenants")) {
        result = registry.importTenants(requests, fleet.placement(), dryRun, progress);
      }
    }
    console.line(
        "%s%,d added, %,d unchanged, %,d changed, %,d %s opened",
        dryRun ? "dry run, nothing written: " : "",
        result.added(),
        result.unchanged(),
        result.changed(),
        result.shardsOpened().size(),
        result.shardsOpened().size() == 1 ? "shard" : "shards");
    ImportView.lines(result).forEach(line -> console.line(line));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("added", result.added());
    document.put("unchanged", result.unchanged());
    document.put("changed", result.changed());
    document.put("shardsOpened", result.shardsOpened().size());
    document.putAll(ImportView.document(result));
    console.document(document);
  }
}
