/**
 * When Google may disturb an instance: {@link io.aipress.constructs.schedule.MaintenanceWindow} for
 * updates, {@link io.aipress.constructs.schedule.QuietHours} spreads windows and backups of a fleet
 * over its nights and its day.
 *
 * <p>May live here: times. May not: what happens then.
 */
@NullMarked
package io.aipress.constructs.schedule;

import org.jspecify.annotations.NullMarked;
