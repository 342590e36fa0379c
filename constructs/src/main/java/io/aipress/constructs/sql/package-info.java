/**
 * The MySQL instance that many sites share: {@link io.aipress.constructs.sql.SharedSqlInstance}.
 *
 * <p>May live here: instances, their flags and backups. May not: logins or passwords, in any form.
 * Tenant logins are created by SQL with grants on their own schema only: a login made through the
 * Cloud SQL API could read every tenant's database, and its password would stand in the state.
 */
@NullMarked
package io.aipress.constructs.sql;

import org.jspecify.annotations.NullMarked;
