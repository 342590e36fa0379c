/**
 * Which WordPress plugins a site may have: {@link io.aipress.shards.plugins.PluginPolicy}, the
 * compatibility matrix with a fleet's own rules over it.
 *
 * <p>A site runs in several instances whose files live in memory: what a plugin writes beside the
 * uploads is seen by one instance and gone when that ends. That is what {@link
 * io.aipress.shards.plugins.PluginClass} sorts plugins by. The matrix itself is the resource {@code
 * matrix.txt}; a line of it is a {@link io.aipress.shards.plugins.PluginRule}.
 *
 * <p>May live here: the matrix and verdicts. May not: lists of what a tenant has installed, and
 * whatever acts on a verdict.
 */
@NullMarked
package io.aipress.shards.plugins;

import org.jspecify.annotations.NullMarked;
