/**
 * Where sites keep their uploads: {@link io.aipress.constructs.media.MediaBucket}.
 *
 * <p>May live here: buckets that visitors' files come from. May not: backups.
 */
@NullMarked
package io.aipress.constructs.media;

import org.jspecify.annotations.NullMarked;
