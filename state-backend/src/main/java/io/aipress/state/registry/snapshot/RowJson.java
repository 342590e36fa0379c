package io.aipress.state.registry.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aipress.shards.registry.RegistryRows.LoginRow;
import io.aipress.shards.registry.RegistryRows.MoveRow;
import io.aipress.shards.registry.RegistryRows.ReservationRow;
import io.aipress.shards.registry.RegistryRows.ShardRow;
import io.aipress.shards.registry.RegistryRows.TenantRow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A row as one line of JSON: fields in one order, those without a value left out. {@link RowLine}
 * reads the same fields in the same order.
 */
final class RowJson {
  private final JsonGenerator json;

  RowJson(JsonGenerator json) {
    this.json = json;
  }

  void shard(ShardRow row) throws IOException {
    json.writeStartObject();
    json.writeNumberField(RowKind.SHARD.text(), row.number());
    json.writeStringField("region", row.region());
    json.writeStringField("state", row.state());
    optional("dedicatedTo", row.dedicatedTo());
    counts("served", row.servedBronze(), row.servedSilver(), row.servedGold());
    counts("held", row.heldBronze(), row.heldSilver(), row.heldGold());
    end();
  }

  void tenant(TenantRow row) throws IOException {
    json.writeStartObject();
    json.writeStringField(RowKind.TENANT.text(), row.id());
    json.writeStringField("tier", row.tier());
    json.writeArrayFieldStart("domains");
    for (String domain : row.domains()) {
      json.writeString(domain);
    }
    json.writeEndArray();
    json.writeStringField("region", row.region());
    json.writeNumberField("shard", row.shard());
    json.writeStringField("state", row.state());
    json.writeNumberField("epoch", row.epoch());
    json.writeBooleanField("pinned", row.pinned());
    optional("owner", row.owner());
    if (row.dataBytes() != null) {
      json.writeNumberField("dataBytes", row.dataBytes());
    }
    optional("withdrawal", row.withdrawal());
    optional("backup", row.backup());
    end();
  }

  void move(MoveRow row) throws IOException {
    json.writeStartObject();
    json.writeStringField(RowKind.MOVE.text(), row.tenant());
    json.writeNumberField("source", row.source());
    json.writeNumberField("target", row.target());
    json.writeStringField("phase", row.phase());
    optional("withdrawal", row.withdrawal());
    optional("backup", row.backup());
    end();
  }

  void login(LoginRow row) throws IOException {
    json.writeStartObject();
    json.writeStringField(RowKind.LOGIN.text(), row.tenant());
    json.writeNumberField("shard", row.shard());
    json.writeStringField("slot", row.slot());
    json.writeNumberField("passwordVersion", row.passwordVersion());
    end();
  }

  void reservation(ReservationRow row) throws IOException {
    json.writeStartObject();
    json.writeStringField(RowKind.RESERVATION.text(), row.name());
    json.writeNumberField("shard", row.shard());
    json.writeStringField("tier", row.tier());
    json.writeNumberField("seats", row.seats());
    end();
  }

  void leftover(long shard, String tenant) throws IOException {
    json.writeStartObject();
    json.writeStringField(RowKind.LEFTOVER.text(), tenant);
    json.writeNumberField("shard", shard);
    end();
  }

  void former(String tenant, long epoch) throws IOException {
    json.writeStartObject();
    json.writeStringField(RowKind.FORMER.text(), tenant);
    json.writeNumberField("epoch", epoch);
    end();
  }

  void end() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void optional(String field, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }

  private void counts(String field, long bronze, long silver, long gold) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("bronze", bronze);
    json.writeNumberField("silver", silver);
    json.writeNumberField("gold", gold);
    json.writeEndObject();
  }
}
