/**
 * {@code aipress registry}: the registry itself, its history, its health and its copies.
 *
 * <p>May live here: one command a class. May not: work, which stands in the registry and its
 * adapters.
 */
@NullMarked
package io.aipress.cli.command.registry;

import org.jspecify.annotations.NullMarked;
