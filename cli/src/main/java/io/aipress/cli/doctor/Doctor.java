package io.aipress.cli.doctor;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.promise.FleetWarnings;
import io.aipress.shards.registry.TenantRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks what the commands need. Changes nothing. */
public final class Doctor {
  /** The release that the library is compiled for. */
  static final int LEAST_JDK = 17;

  /** The oldest Node that cdktf 0.19.2 and the jsii runtime run on. */
  static final int LEAST_NODE = 18;

  private final Map<String, String> environment;
  private final @Nullable Path home;

  /**
   * A doctor for one process environment.
   *
   * @param environment its variables
   */
  public Doctor(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    String root = environment.get("AIPRESS_HOME");
    this.home = root == null ? null : Path.of(root);
  }

  /**
   * All checks, in the order in which one would mend them.
   *
   * @param fleet reads the fleet file
   * @param registry opens the registry of that fleet
   */
  public List<Check> examine(Supplier<Fleet> fleet, RegistryOpener registry) {
    List<Check> checks = new ArrayList<>();
    checks.add(jdk());
    checks.add(node());
    checks.add(terraform());
    checks.add(cdktf());
    checks.add(credentials());
    try {
      Fleet described = fleet.get();
      checks.add(Check.ok("fleet file", described.name() + ", " + described.environment()));
      for (Problem warning : FleetWarnings.of(described)) {
        checks.add(
            Check.warning(
                "fleet file",
                warning.code() + ": " + warning.message(),
                String.valueOf(warning.fix())));
      }
      checks.add(registry(described, registry));
      checks.addAll(new StateBucketCheck(environment).examine(described));
    } catch (AipressException e) {
      checks.add(
          Check.failed(
              "fleet file",
              e.problems().get(0).message(),
              "write one with: aipress init, or name yours with --fleet"));
    }
    return checks;
  }

  /** Opens the registry of a fleet, which must be there. */
  @FunctionalInterface
  public interface RegistryOpener {
    /** The open registry. */
    TenantRegistry open(Fleet fleet);
  }

  private static Check jdk() {
    int version = Runtime.version().feature();
    return version >= LEAST_JDK
        ? Check.ok("JDK", Runtime.version().toString())
        : Check.failed("JDK", String.valueOf(version), "install JDK 17 or newer");
  }

  private static Check node() {
    Optional<String> version = Tool.version(List.of("node", "--version"));
    String fix = "install Node 18 or newer and put it on the path; constructs run in it";
    if (version.isEmpty()) {
      return Check.failed("Node", "not found", fix);
    }
    return Tool.major(version.get()) >= LEAST_NODE
        ? Check.ok("Node", version.get())
        : Check.failed("Node", version.get(), fix);
  }

  private static Check terraform() {
    for (String binary : List.of("terraform", "tofu")) {
      Optional<String> version = Tool.version(List.of(binary, "version"));
      if (version.isPresent()) {
        return Check.ok("Terraform", binary + " " + version.get());
      }
    }
    return Check.warning(
        "Terraform",
        "neither terraform nor tofu found",
        "install Terraform 1.5 or newer, or OpenTofu, to plan and deploy; synth needs neither");
  }

  private Check cdktf() {
    String fix = "scripts/cdktf installs the pinned one on its first use";
    if (home == null) {
      return Check.warning("cdktf CLI", "not looked for outside the project's scripts", fix);
    }
    Path binary = home.resolve(".tools/cdktf-cli/node_modules/.bin/cdktf");
    return Files.isExecutable(binary)
        ? Check.ok("cdktf CLI", "installed in .tools/cdktf-cli")
        : Check.warning("cdktf CLI", "not installed yet", fix);
  }

  private Check credentials() {
    for (String variable :
        List.of(
            "GOOGLE_OAUTH_ACCESS_TOKEN", "GOOGLE_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS")) {
      if (environment.containsKey(variable)) {
        return Check.ok("credentials", "from " + variable);
      }
    }
    Path applicationDefault =
        Path.of(
            environment.getOrDefault("HOME", "."),
            ".config/gcloud/application_default_credentials.json");
    return Files.isRegularFile(applicationDefault)
        ? Check.ok("credentials", "application default credentials")
        : Check.warning(
            "credentials",
            "none found",
            "gcloud auth application-default login; needed to plan and deploy, not to synth");
  }

  private static Check registry(Fleet fleet, RegistryOpener opener) {
    try (TenantRegistry registry = opener.open(fleet)) {
      return Check.ok("registry", "%,d shards".formatted(registry.shards().size()));
    } catch (AipressException e) {
      String message = e.problems().get(0).message();
      return e.problems().get(0).code() == ErrorCode.REGISTRY_MISSING
          ? Check.warning("registry", message, "aipress tenants import FILE.csv makes it")
          : Check.failed("registry", message, String.valueOf(e.problems().get(0).fix()));
    }
  }
}
