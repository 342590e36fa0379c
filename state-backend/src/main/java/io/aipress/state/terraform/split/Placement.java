package io.aipress.state.terraform.split;

import io.aipress.state.terraform.document.StateAddress;
import io.aipress.state.terraform.document.StateInstance;
import io.aipress.state.terraform.location.Stack;

/**
 * Where an instance goes.
 *
 * @param instance the instance
 * @param from its address in the old state
 * @param provider the provider's address in the new one
 * @param stack the stack that it goes to
 * @param to its address there
 */
record Placement(
    StateInstance instance, StateAddress from, String provider, Stack stack, StateAddress to) {

  /** Its whole address in the new state, of a deposed object also its key. */
  String newAddress() {
    return to + instance.deposed().text().map(" (deposed %s)"::formatted).orElse("");
  }

  /** What no two instances of a stack may have in common. */
  String place() {
    return stack.name() + " " + to + " " + instance.deposed().json();
  }

  /** The resource that it belongs to in the new state. */
  String resource() {
    return stack.name() + " " + to.module() + " " + to.configuration();
  }
}
