/**
 * Tenants' logins on the databases of their shards: {@link io.aipress.cli.logins.DatabaseServer}
 * runs the statements, {@link io.aipress.cli.logins.SecretStore} takes the passwords, and {@link
 * io.aipress.cli.logins.LoginWork} does both in an order that can be repeated after a crash at any
 * place.
 *
 * <p>A password is made here and goes to the server and to the secret. It is never an argument of a
 * program, never in a message, and in a file only when somebody asks for one.
 *
 * <p>May live here: who talks to a database server or to Secret Manager. May not: the text of
 * statements, which {@code io.aipress.shards.logins} has.
 */
@NullMarked
package io.aipress.cli.logins;

import org.jspecify.annotations.NullMarked;
