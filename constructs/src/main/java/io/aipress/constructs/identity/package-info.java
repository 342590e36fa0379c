/**
 * Who the platform's own parts are: {@link io.aipress.constructs.identity.PlatformAccount}, a
 * service account with no more rights than it is given by name.
 *
 * <p>May live here: accounts, project roles, roles of our own. May not: accounts of sites, which
 * belong to the site; keys of accounts, in any form.
 */
@NullMarked
package io.aipress.constructs.identity;

import org.jspecify.annotations.NullMarked;
