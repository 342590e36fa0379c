package io.aipress.stacks;

import io.aipress.shards.ShardId;
import io.aipress.state.StateLocation;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one shard's stack has of its own: plain values, safe as Terraform text, in canonical order.
 *
 * @param shard the shard
 * @param state where the stack keeps its state
 * @param facts {@code local.shard}
 * @param sites {@code local.sites}: tenant id to record
 */
public record StackData(
    ShardId shard,
    StateLocation state,
    Map<String, Object> facts,
    SortedMap<String, Object> sites) {

  /** Data that no string of can be read as an expression. */
  public StackData {
    facts = Collections.unmodifiableMap(TerraformText.escape(facts));
    sites = Collections.unmodifiableSortedMap(new TreeMap<>(TerraformText.escape(sites)));
  }

  /** The stack's name: {@code aipress-shard-0017}. */
  public String stackName() {
    return shard.stackName();
  }
}
