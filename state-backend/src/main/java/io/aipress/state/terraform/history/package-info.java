/**
 * Earlier versions of a state: {@link io.aipress.state.terraform.history.StateHistory} shows them,
 * {@link io.aipress.state.terraform.history.StateRestore} brings one back.
 *
 * <p>May live here: what differs between versions, by address. May not: values of attributes, which
 * may be secret.
 */
@NullMarked
package io.aipress.state.terraform.history;

import org.jspecify.annotations.NullMarked;
