/**
 * Why a tenant lives where it lives: what was decided when, and what placement would say today.
 *
 * <p>May live here: reading that out of a registry. May not: printing, changing anything.
 */
@NullMarked
package io.aipress.cli.explain;

import org.jspecify.annotations.NullMarked;
