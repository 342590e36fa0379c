/**
 * The one family of errors: {@link io.aipress.shards.errors.Problem} says code, message, place,
 * field, value, rule and fix; an {@link io.aipress.shards.errors.AipressException} carries all
 * problems that were found, not only the first.
 *
 * <p>May live here: error codes and what helps to collect problems. May not: texts that belong to
 * one feature; they stand where the rule stands.
 */
@NullMarked
package io.aipress.shards.errors;

import org.jspecify.annotations.NullMarked;
