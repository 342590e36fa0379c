package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.Steps;
import io.aipress.cli.console.Console;
import io.aipress.cli.guide.LoginGuide;
import io.aipress.cli.guide.NextSteps;
import io.aipress.cli.logins.DatabaseAddress;
import io.aipress.cli.logins.DatabaseServer;
import io.aipress.cli.logins.FileHandover;
import io.aipress.cli.logins.GcloudSecrets;
import io.aipress.cli.logins.Handover;
import io.aipress.cli.logins.LoginPlace;
import io.aipress.cli.logins.LoginWork;
import io.aipress.cli.logins.PasswordFile;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.TenantRegistry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants login}. */
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description =
        "Make a tenant's database login by SQL, hand its password over to Secret Manager, and tell"
            + " the registry. One that is there gets the rights and limits of its tier. Repeat it"
            + " after a failure.")
final class LoginTenant extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(
      names = "--shard",
      paramLabel = "N",
      description = "where the copy stands; default: its only shard")
  private @Nullable Integer shard;

  @ArgGroup private @Nullable Work work;

  /** What is done instead; one at most. */
  private static final class Work {
    @Option(
        names = "--rotate",
        description = "another login in turn, with another password; the present one stays")
    private boolean rotate;

    @Option(
        names = "--retire",
        description = "after the apply: take the former login away and close its connections")
    private boolean retire;

    @Option(
        names = "--revoke",
        description = "of a copy that is gone: take its logins away and close their connections")
    private boolean revoke;
  }

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "the database of the shard, or its proxy; default: ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + DatabaseAddress.DEFAULT_PORT,
      description = "its port; default: ${DEFAULT-VALUE}")
  private int port = DatabaseAddress.DEFAULT_PORT;

  @Option(
      names = "--server-ca",
      paramLabel = "FILE",
      description = "the certificate of its authority, PEM; needed for every host but this machine")
  private @Nullable Path authority;

  @Option(
      names = "--user",
      required = true,
      paramLabel = "NAME",
      description = "its administrator, who may create users and pass rights on")
  private String user = "";

  @Option(
      names = "--password-file",
      required = true,
      paramLabel = "FILE",
      description = "a file with the administrator's password, or - for standard input")
  private Path passwordFile = Path.of("-");

  @Option(
      names = "--password-out",
      paramLabel = "FILE",
      description =
          "write the login's password into this new file, which only you may read, instead of"
              + " Secret Manager; the registry is not told")
  private @Nullable Path passwordOut;

  @Option(
      names = "--pool-users",
      paramLabel = "FILE",
      description =
          "with --password-out: the list of the connection pool, changed in place, or made")
  private @Nullable Path poolUsers;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantId tenant = new TenantId(id);
    DatabaseAddress address = new DatabaseAddress(host, port, authority);
    Handover handover =
        passwordOut == null
            ? Handover.to(GcloudSecrets.onPath())
            : new FileHandover(passwordOut, poolUsers);
    String password = PasswordFile.read(passwordFile);
    try (TenantRegistry registry = global.openExisting(fleet)) {
      ShardId where =
          work != null && work.revoke && shard != null
              ? new ShardId(shard)
              : CopyPlace.of(registry, tenant, shard);
      LoginPlace place = LoginPlace.of(fleet, tenant, where);
      try (DatabaseServer server = DatabaseServer.connect(address, user, password)) {
        LoginWork login = new LoginWork(fleet, registry, server, handover);
        if (work != null && work.retire) {
          print(console, place, List.of(login.retire(tenant, where)));
        } else if (work != null && work.revoke) {
          print(console, place, login.revoke(tenant, where));
        } else {
          print(console, place, login.make(tenant, where, work != null && work.rotate));
        }
      }
    }
  }

  private void print(Console console, LoginPlace place, LoginWork.Made made) {
    NextSteps next = LoginGuide.made(place, made, passwordOut, poolUsers);
    console.line(
        "login %s of %s on shard %s %s",
        made.user(),
        place.tenant(),
        place.shard(),
        made.change() == LoginWork.Change.RENEWED
            ? "has the rights and limits of its tier"
            : "is made");
    Steps.print(console, next);
    Map<String, Object> document = document(place);
    document.put("login", made.slot().text());
    document.put("user", made.user());
    made.passwordVersion().ifPresent(version -> document.put("passwordVersion", version));
    document.put("change", made.change().name().toLowerCase(Locale.ROOT));
    document.put("next", next.commands());
    console.document(document);
  }

  private static void print(Console console, LoginPlace place, List<String> gone) {
    gone.forEach(name -> console.line("login %s is not on shard %s any more", name, place.shard()));
    Map<String, Object> document = document(place);
    document.put("removed", gone);
    console.document(document);
  }

  private static Map<String, Object> document(LoginPlace place) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tenant", place.tenant().value());
    document.put("shard", place.shard().number());
    return document;
  }
}
