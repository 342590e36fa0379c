/**
 * The registry in one SQLite file. {@link io.aipress.state.registry.sqlite.SqliteTenantRegistry}
 * opens it; {@link io.aipress.state.registry.sqlite.SqliteStore} runs transactions on it. Its
 * schema stands in {@code schema/sqlite/V1.sql} and the versions that follow, its statements in
 * {@code Sql}.
 *
 * <p>May live here: SQL, files, and what can go wrong with them. May not: what the registry allows;
 * that is {@code io.aipress.shards.registry.store}.
 */
@NullMarked
package io.aipress.state.registry.sqlite;

import org.jspecify.annotations.NullMarked;
