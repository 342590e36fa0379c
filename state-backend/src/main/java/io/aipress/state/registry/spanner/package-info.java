/**
 * The registry in a database of Cloud Spanner. {@link
 * io.aipress.state.registry.spanner.SpannerTenantRegistry} opens it; {@link
 * io.aipress.state.registry.spanner.SpannerStore} runs transactions on it. Its schema stands beside
 * {@link io.aipress.shards.registry.schema.SpannerSchema}.
 *
 * <p>Rows are read by key or by the name of an index, never by SQL, so that no query can come to
 * scan a table; they are written as mutations, which carry no text that could be read as a
 * statement. Every transaction reads the one row of {@code registry_state} first.
 *
 * <p>May live here: tables, calls to Spanner, and what can go wrong with them. May not: what the
 * registry allows; that is {@code io.aipress.shards.registry.store}.
 */
@NullMarked
package io.aipress.state.registry.spanner;

import org.jspecify.annotations.NullMarked;
