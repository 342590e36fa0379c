package io.aipress.shards.registry;

import java.util.Locale;

/** What a tenant's copy on a shard is there for. */
public enum SiteRole {
  /** It serves visitors. */
  SERVING,
  /** It is to serve after the switch of a move; its resources are there and do not serve. */
  TARGET,
  /** It served before the switch of a move; its data stays, protected. */
  SOURCE,
  /** It does not serve, and its database may be deleted with the next change. */
  RELEASED;

  /** The role as JSON and Terraform have it: {@code serving}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
