/**
 * Looks whether this machine has what the commands need, and says how to mend what is missing:
 * {@link io.aipress.cli.doctor.Doctor}.
 *
 * <p>May live here: checks that change nothing. May not: repairs.
 */
@NullMarked
package io.aipress.cli.doctor;

import org.jspecify.annotations.NullMarked;
