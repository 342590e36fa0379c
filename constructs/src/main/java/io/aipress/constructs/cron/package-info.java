/**
 * Scheduled work of WordPress: {@link io.aipress.constructs.cron.SiteCron} starts that of every
 * site of a project, because visits do not start it where instances scale to zero.
 *
 * <p>May live here: what starts work on sites by the clock. May not: backups, the sites themselves.
 */
@NullMarked
package io.aipress.constructs.cron;

import org.jspecify.annotations.NullMarked;
