package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.KeySet;
import com.google.cloud.spanner.SpannerException;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.RegistryProblems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out whether a database is a registry, of which version, and of which fleet. */
final class SpannerIdentity {
  private final SpannerConnection connection;
  private final SpannerFaults faults;
  private final SpannerTransactions transactions;
  private final Duration patience;

  SpannerIdentity(SpannerConnection connection, SpannerFaults faults, Duration patience) {
    this.connection = connection;
    this.faults = faults;
    this.patience = patience;
    this.transactions = new SpannerTransactions(connection, faults, patience);
  }

  /**
   * What a database says of itself.
   *
   * @param state its version
   * @param fields the identity of its fleet, by the fields of the fleet file
   */
  record Found(SpannerState state, Map<String, String> fields) {
    /** Refuses a registry of another fleet. */
    void check(FleetIdentity fleet, SpannerFaults faults) {
      List<Problem> problems =
          state.version() == 0
              ? List.of()
              : RegistryProblems.otherFleet(faults.registry(), fields, fleet);
      if (!problems.isEmpty()) {
        throw new AipressException(problems);
      }
    }
  }

  /** Reads it from a database that has the tables. */
  Found read() {
    return transactions.read(
        reads -> {
          Map<String, String> fields = new TreeMap<>();
          SpannerState state = SpannerState.read(reads);
          if (state.version() > 0) {
            reads.each(
                "identity",
                KeySet.all(),
                List.of("field", "value"),
                row -> fields.put(row.getString("field"), row.getString("value")));
          }
          return new Found(state, fields);
        });
  }

  /**
   * Refuses what is not a registry of this version and fleet.
   *
   * @throws AipressException REGISTRY_MISSING, REGISTRY_OUTDATED, REGISTRY_TOO_NEW, FLEET_MISMATCH
   *     or REGISTRY_DAMAGED
   */
  void check(FleetIdentity fleet) {
    Found found;
    try {
      found = read();
    } catch (AipressException e) {
      throw withoutTables(e);
    }
    try {
      found.state().checkVersion();
    } catch (SpannerState.WrongVersionException e) {
      throw new AipressException(faults.version(e.version()), e);
    }
    found.check(fleet, faults);
  }

  /** A database that answers and lacks the tables is empty, or something else. */
  private AipressException withoutTables(AipressException fault) {
    if (fault.problems().get(0).code() != ErrorCode.REGISTRY_DAMAGED) {
      return fault;
    }
    try {
      SpannerCatalog catalog = SpannerCatalog.of(connection.client(), patience);
      if (catalog.hasState()) {
        return fault;
      }
      return catalog.tables().isEmpty()
          ? new AipressException(faults.version(0), fault)
          : new AipressException(faults.notARegistry(catalog.tables().get(0)), fault);
    } catch (SpannerException e) {
      fault.addSuppressed(e);
      return fault;
    }
  }
}
