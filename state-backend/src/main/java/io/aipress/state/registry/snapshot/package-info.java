/**
 * Registries as text: {@link io.aipress.state.registry.snapshot.SnapshotWriter} writes one, {@link
 * io.aipress.state.registry.snapshot.SnapshotStore} reads it as a registry that cannot be changed,
 * {@link io.aipress.state.registry.snapshot.SnapshotRestore} fills an empty registry with it.
 *
 * <p>A snapshot is a JSON object on every line, sorted, so that two of them can be compared line by
 * line and a review shows which tenant changed:
 *
 * <pre>{@code
 * {"aipress-registry-snapshot":1,"fleet":{"name":"demo",...},"lastChange":"2026-01-31T12:00:00Z"}
 * {"shard":1,"region":"us-central1","state":"open","served":{"bronze":1,...},"held":{...}}
 * {"tenant":"acme","tier":"bronze","domains":["acme.example"],"region":"us-central1","shard":1,...}
 * {"end":{"shards":1,"tenants":1,"moves":0,...},"sha256":"..."}
 * }</pre>
 *
 * <p>The checksum is of everything before the last line: {@code head -n -1 FILE | sha256sum}.
 *
 * <p>May live here: the format, how it is written and checked. May not: what a registry allows.
 */
@NullMarked
package io.aipress.state.registry.snapshot;

import org.jspecify.annotations.NullMarked;
