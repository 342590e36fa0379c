package io.aipress.shards.registry.model;

import io.aipress.shards.errors.ErrorCode;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a registry may answer to an operation.
 *
 * @param refusals the codes that hold for sure; it must refuse with some of them
 * @param perhaps codes that depend on a choice of the registry
 */
record Verdict(Set<ErrorCode> refusals, Set<ErrorCode> perhaps) {
  static Verdict none() {
    return new Verdict(EnumSet.noneOf(ErrorCode.class), EnumSet.noneOf(ErrorCode.class));
  }

  static Verdict of(ErrorCode code) {
    return none().when(true, code);
  }

  /** The same and a refusal, if something holds. */
  Verdict when(boolean holds, ErrorCode code) {
    if (holds) {
      refusals.add(code);
    }
    return this;
  }

  /** The same and a refusal that may be, if something holds. */
  Verdict perhaps(boolean holds, ErrorCode code) {
    if (holds) {
      perhaps.add(code);
    }
    return this;
  }

  /** The same and the refusals of another. */
  Verdict and(Verdict other) {
    refusals.addAll(other.refusals);
    perhaps.addAll(other.perhaps);
    return this;
  }

  boolean mustRefuse() {
    return !refusals.isEmpty();
  }

  boolean allows(Set<ErrorCode> codes) {
    EnumSet<ErrorCode> others = EnumSet.copyOf(codes);
    others.removeAll(refusals);
    others.removeAll(perhaps);
    return others.isEmpty();
  }
}
