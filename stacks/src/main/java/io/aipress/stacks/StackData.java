package io.aipress.stacks;

import io.aipress.shards.ShardId;
import io.aipress.state.terraform.location.StateLocation;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one shard's stack has of its own, in canonical order: text as Terraform reads it literally,
 * which is what {@code ShardFacts.toMap()} and {@code Site.toMap()} give, whole numbers and lists.
 *
 * @param shard the shard
 * @param state where the stack keeps its state
 * @param facts {@code local.shard}
 * @param sites {@code local.sites}: tenant id to record
 */
public record StackData(
    ShardId shard,
    StateLocation state,
    SortedMap<String, Object> facts,
    SortedMap<String, Object> sites) {

  /** Data that cannot change. */
  public StackData {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
  }

  /** What stands under {@code locals} in the stack. */
  public SortedMap<String, Object> locals() {
    return new TreeMap<>(Map.of("shard", facts, "sites", sites));
  }

  /** The stack's name: {@code aipress-shard-0017}. */
  public String stackName() {
    return shard.stackName();
  }
}
