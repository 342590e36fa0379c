package io.aipress.state.terraform.location;

/**
 * A Terraform stack and the place of its state.
 *
 * @param name {@code aipress-shard-0017}, or {@code global/edge} for a stack that is no shard's
 * @param location where its state is
 */
public record Stack(String name, StateLocation location) implements Comparable<Stack> {
  @Override
  public int compareTo(Stack other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
