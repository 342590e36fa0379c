package io.aipress.state.terraform.history;

import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.inventory.StateSummary;
import io.aipress.state.terraform.store.ObjectVersion;
import java.util.List;
import java.util.Optional;

/**
 * One version of a state.
 *
 * @param object which one
 * @param state what it is; empty when it cannot be read
 * @param problems why it cannot be read
 * @param changes what it changed in the version before it; empty for the oldest that is kept, and
 *     where one of the two cannot be read
 */
public record StateVersion(
    ObjectVersion object,
    Optional<StateSummary> state,
    List<Problem> problems,
    Optional<AddressChanges> changes) {}
