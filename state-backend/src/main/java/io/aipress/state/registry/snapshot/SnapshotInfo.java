package io.aipress.state.registry.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says about itself.
 *
 * @param lastChange when the registry was last changed; null when nothing had changed yet
 * @param shards how many shards it has
 * @param tenants how many tenants
 * @param moves how many moves
 * @param logins how many logins
 * @param reservations how many reservations
 * @param leftovers how many leftovers
 * @param formers how many former tenants
 * @param sha256 the checksum of everything before its last line, 64 hexadecimal digits
 */
public record SnapshotInfo(
    @Nullable Instant lastChange,
    long shards,
    long tenants,
    long moves,
    long logins,
    long reservations,
    long leftovers,
    long formers,
    String sha256) {

  static SnapshotInfo of(@Nullable Instant lastChange, RowOrder rows, String sha256) {
    return new SnapshotInfo(
        lastChange,
        rows.counts().getOrDefault(RowKind.SHARD, 0L),
        rows.counts().getOrDefault(RowKind.TENANT, 0L),
        rows.counts().getOrDefault(RowKind.MOVE, 0L),
        rows.counts().getOrDefault(RowKind.LOGIN, 0L),
        rows.counts().getOrDefault(RowKind.RESERVATION, 0L),
        rows.counts().getOrDefault(RowKind.LEFTOVER, 0L),
        rows.counts().getOrDefault(RowKind.FORMER, 0L),
        sha256);
  }
}
