/**
 * Reads and writes objects of Cloud Storage as states need it: {@link
 * io.aipress.state.terraform.store.StateStore} for the states of stacks, on {@link
 * io.aipress.state.terraform.store.StateClient}, the connection that all of {@code
 * io.aipress.state.terraform} shares. What is read is whole, checked by length and checksum; what
 * is written replaces exactly the generation that its writer has seen, or nothing.
 *
 * <p>May live here: calls of Cloud Storage, their retries and what their failures mean. May not:
 * what is in a state.
 */
@NullMarked
package io.aipress.state.terraform.store;

import org.jspecify.annotations.NullMarked;
