/**
 * {@code aipress shards}: shards, how full they are, and what moves their tenants.
 *
 * <p>May live here: one command a class. May not: work, which stands in the registry, in the plans
 * of {@code io.aipress.shards.placement.plan} and in the packages that the commands call.
 */
@NullMarked
package io.aipress.cli.command.shards;

import org.jspecify.annotations.NullMarked;
