/**
 * The Redis instance that many sites share as object cache: {@link
 * io.aipress.constructs.cache.ObjectCache}.
 *
 * <p>May live here: caches. May not: anything that must not be lost.
 */
@NullMarked
package io.aipress.constructs.cache;

import org.jspecify.annotations.NullMarked;
