package io.aipress.stacks.transfer;

import io.aipress.state.terraform.document.StateAddress;
import io.aipress.state.terraform.location.Stack;

/**
 * One resource that another stack takes over.
 *
 * @param from the stack that lets go of it
 * @param address its address there
 * @param to the stack that takes it over
 * @param newAddress its address there
 * @param id what Terraform imports it by, which is its identity
 */
public record Transfer(
    Stack from, StateAddress address, Stack to, StateAddress newAddress, String id) {
  /** What no two transfers may have in common: one resource of the world. */
  String identity() {
    return address.type() + " " + id;
  }
}
