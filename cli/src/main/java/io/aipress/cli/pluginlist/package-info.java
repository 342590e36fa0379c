/**
 * Reads a list of a site's plugins, as {@code wp plugin list} prints it or a slug a line, and tells
 * what is wrong with it by line: {@link io.aipress.cli.pluginlist.PluginList}.
 *
 * <p>May live here: the forms of the list. May not: what is thought of a plugin, which {@link
 * io.aipress.shards.plugins} says.
 */
@NullMarked
package io.aipress.cli.pluginlist;

import org.jspecify.annotations.NullMarked;
