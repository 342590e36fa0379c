package io.aipress.shards.registry;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change, as the history has it. Events are appended and never edited; undoing something is
 * another event.
 *
 * @param at when it was committed; never before the event that stands before it
 * @param operation the operation that made it; several events may share one
 * @param position its place among the events of its operation, from 0
 * @param author who and why
 * @param kind what it was
 * @param tenant whom it concerns; null for shards
 * @param from the shard before it
 * @param to the shard after it
 * @param epoch the tenant's epoch after it
 * @param importId the import that it belongs to
 * @param detail more, in words
 */
public record RegistryEvent(
    Instant at,
    String operation,
    int position,
    Author author,
    EventKind kind,
    @Nullable TenantId tenant,
    @Nullable ShardId from,
    @Nullable ShardId to,
    @Nullable Long epoch,
    @Nullable String importId,
    @Nullable String detail) {}
