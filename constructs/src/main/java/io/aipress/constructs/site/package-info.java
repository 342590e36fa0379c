/**
 * A WordPress site in its shard: {@link io.aipress.constructs.site.SiteTenant}, for one site or for
 * every site of a shard at once.
 *
 * <p>{@link io.aipress.constructs.site.Site} is a site's data, {@link
 * io.aipress.constructs.site.Sites} says whether it is written out or read from a local, {@link
 * io.aipress.constructs.site.SiteEnvironment} is what a site needs of its shard.
 *
 * <p>May live here: what exists once per site. May not: what sites share, logins, passwords.
 */
@NullMarked
package io.aipress.constructs.site;

import org.jspecify.annotations.NullMarked;
