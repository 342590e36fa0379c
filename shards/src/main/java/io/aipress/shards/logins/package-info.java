/**
 * A tenant's login on the MySQL of its shard, as statements: {@link
 * io.aipress.shards.logins.TenantLogin} says who may do what, {@link
 * io.aipress.shards.logins.LoginStatements} says it in SQL that MySQL 8.4 and MariaDB 11.4 both
 * take, {@link io.aipress.shards.logins.GrantCheck} reads what a server says of it and names what
 * goes beyond.
 *
 * <p>A site has two users in turn, see {@link io.aipress.shards.LoginSlot}: another password is
 * that of the other user, so nobody who has the former one is cut off. MySQL's second password of a
 * user would do the same, but nowhere else, and ProxySQL knows one password of a user only.
 *
 * <p>May live here: text that is sent to a server and text that comes back. May not: connections.
 */
@NullMarked
package io.aipress.shards.logins;

import org.jspecify.annotations.NullMarked;
