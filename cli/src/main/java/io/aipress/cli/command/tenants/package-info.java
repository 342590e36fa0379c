/**
 * {@code aipress tenants}: tenants, where they live, and how they move.
 *
 * <p>May live here: one command a class. May not: work, which stands in the registry and in the
 * packages that the commands call.
 */
@NullMarked
package io.aipress.cli.command.tenants;

import org.jspecify.annotations.NullMarked;
