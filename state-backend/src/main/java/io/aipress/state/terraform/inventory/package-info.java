/**
 * All states of a fleet at a glance: {@link io.aipress.state.terraform.inventory.StateInventory}.
 *
 * <p>May live here: what reading alone can say. May not: changes.
 */
@NullMarked
package io.aipress.state.terraform.inventory;

import org.jspecify.annotations.NullMarked;
