/**
 * What the tiers of a fleet promise and are sold at, against what Google promises and charges:
 * {@link io.aipress.shards.promise.FleetWarnings} tells the difference. Nothing here refuses
 * anything; who sells at a loss may have reasons.
 *
 * <p>May live here: list prices, service levels, what follows from them for one site. May not:
 * forecasts of traffic or bills.
 */
@NullMarked
package io.aipress.shards.promise;

import org.jspecify.annotations.NullMarked;
