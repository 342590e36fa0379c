/**
 * What every command begins with: the options that all of them take, the fleet and registry that
 * follow from those, and arguments that several commands share.
 *
 * <p>May live here: what the packages of commands have in common. May not: commands.
 */
@NullMarked
package io.aipress.cli.command.base;

import org.jspecify.annotations.NullMarked;
