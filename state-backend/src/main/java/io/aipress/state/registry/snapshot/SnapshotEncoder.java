package io.aipress.state.registry.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.store.RowReader;
import io.aipress.shards.registry.store.RowReader.DamagedRowException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as they come. A row that could not be read back is refused, so that a snapshot that
 * was written can be read.
 */
final class SnapshotEncoder implements RegistryRows {
  private static final JsonFactory JSON = new JsonFactory();

  /** The field by which the last line is known. */
  static final String END = "end";

  private final FleetIdentity fleet;
  private final DigestOutputStream bytes;
  private final JsonGenerator json;
  private final RowJson rows;
  private final RowReader reader = new RowReader();
  private final RowOrder order = new RowOrder();
  private @Nullable Instant lastChange;
  private boolean begun;

  SnapshotEncoder(FleetIdentity fleet, OutputStream out) throws IOException {
    this.fleet = fleet;
    this.bytes = new DigestOutputStream(new BufferedOutputStream(out, 1 << 16), Sha256.begin());
    this.json = JSON.createGenerator(bytes).setRootValueSeparator(null);
    this.rows = new RowJson(json);
  }

  /** A write of one line. */
  private interface Line {
    void write() throws IOException;
  }

  /** The last line: how many rows there are, and the checksum of all bytes before it. */
  SnapshotInfo finish() throws IOException {
    begin();
    json.flush();
    String sha256 = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    json.writeStartObject();
    json.writeObjectFieldStart(END);
    for (Map.Entry<RowKind, Long> count : order.counts().entrySet()) {
      json.writeNumberField(count.getKey().plural(), count.getValue());
    }
    json.writeEndObject();
    json.writeStringField("sha256", sha256);
    rows.end();
    json.flush();
    return SnapshotInfo.of(lastChange, order, sha256);
  }

  @Override
  public void lastChange(Instant at) {
    lastChange = at;
  }

  @Override
  public void shard(ShardRow row) {
    put(RowKind.SHARD, () -> reader.shard(row), () -> order.shard(row), () -> rows.shard(row));
  }

  @Override
  public void tenant(TenantRow row) {
    put(RowKind.TENANT, () -> reader.tenant(row), () -> order.tenant(row), () -> rows.tenant(row));
  }

  @Override
  public void strayDomain(String domain, String tenant) {
    order.strayDomain(domain, tenant);
  }

  @Override
  public void move(MoveRow row) {
    put(RowKind.MOVE, () -> reader.move(row), () -> order.move(row), () -> rows.move(row));
  }

  @Override
  public void login(LoginRow row) {
    put(RowKind.LOGIN, () -> reader.login(row), () -> order.login(row), () -> rows.login(row));
  }

  @Override
  public void reservation(ReservationRow row) {
    put(
        RowKind.RESERVATION,
        () -> reader.reservation(row),
        () -> order.reservation(row),
        () -> rows.reservation(row));
  }

  @Override
  public void leftover(long shard, String tenant) {
    put(
        RowKind.LEFTOVER,
        () -> reader.leftover(shard, tenant),
        () -> order.leftover(shard, tenant),
        () -> rows.leftover(shard, tenant));
  }

  @Override
  public void former(String tenant, long epoch) {
    put(
        RowKind.FORMER,
        () -> reader.former(tenant, epoch),
        () -> order.former(tenant, epoch),
        () -> rows.former(tenant, epoch));
  }

  /** The history stays in the registry. */
  @Override
  public void lastEpoch(String tenant, long epoch) {}

  private void put(RowKind kind, Runnable readable, Runnable inOrder, Line line) {
    try {
      readable.run();
    } catch (DamagedRowException e) {
      throw RowFault.of(e, kind.text());
    }
    inOrder.run();
    try {
      begin();
      line.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      SnapshotHeader.of(fleet, lastChange).write(json);
    }
  }
}
