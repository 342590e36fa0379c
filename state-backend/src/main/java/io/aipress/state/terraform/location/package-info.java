/**
 * Where stacks keep their state: {@link io.aipress.state.terraform.location.StateLocation} by the
 * frozen scheme, and {@link io.aipress.state.terraform.location.FleetStacks} for all stacks of a
 * fleet.
 *
 * <p>May live here: names and places. May not: anything that asks Cloud Storage.
 */
@NullMarked
package io.aipress.state.terraform.location;

import org.jspecify.annotations.NullMarked;
