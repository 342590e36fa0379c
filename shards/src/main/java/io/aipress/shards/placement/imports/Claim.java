package io.aipress.shards.placement.imports;

import io.aipress.shards.errors.Origin;
import io.aipress.shards.registry.OriginCodec;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that has a domain or wants it.
 *
 * @param domain the domain
 * @param wanted false when it has it, and the list does not change that
 * @param place where the tenant stands in the list, from 0; -1 when it does not
 * @param position which of the tenant's domains it is, from 0
 * @param tenant whose it is
 * @param origin the line that says so
 */
record Claim(
    String domain,
    boolean wanted,
    int place,
    int position,
    String tenant,
    @Nullable Origin origin) {

  /** By domain; whoever has it comes first, then who wants it, by place. */
  static final class ByDomain implements Codec<Claim> {
    private final OriginCodec origins = new OriginCodec();

    @Override
    public void write(Claim claim, RecordOutput out) {
      out.key(claim.domain)
          .flag(claim.wanted)
          .size(claim.place)
          .size(claim.position)
          .text(claim.tenant);
      origins.write(claim.origin, out);
    }

    @Override
    public Claim read(RecordInput in) {
      return new Claim(in.key(), in.flag(), in.size(), in.size(), in.text(), origins.read(in));
    }
  }
}
