package io.aipress.shards.registry;

import java.util.Locale;

/** What a change of the registry was. */
public enum EventKind {
  /** The registry was brought to a newer version, or filled from a snapshot. */
  MIGRATED,
  /** A tenant was placed. */
  TENANT_ADDED,
  /** Its tier, domains, owner or size changed. */
  TENANT_CHANGED,
  /** It was pinned. */
  TENANT_PINNED,
  /** It was unpinned. */
  TENANT_UNPINNED,
  /** It was removed; its place is not free yet. */
  TENANT_REMOVED,
  /** A step of its removal is applied. */
  REMOVAL_CONFIRMED,
  /** A move began. */
  MOVE_STARTED,
  /** A move came to its next phase. */
  MOVE_ADVANCED,
  /** A move was undone. */
  MOVE_ROLLED_BACK,
  /** A step of taking a move's other copy away is applied. */
  MOVE_CONFIRMED,
  /** Data left on a shard is gone. */
  LEFTOVER_DROPPED,
  /** A copy got its database login, or another password. */
  LOGIN_CONFIRMED,
  /** A shard was opened. */
  SHARD_OPENED,
  /** Its state changed. */
  SHARD_STATE,
  /** It was given to one tenant alone, or to all again. */
  SHARD_DEDICATED,
  /** Places were reserved. */
  SEATS_RESERVED,
  /** Reserved places were given back or used. */
  SEATS_RELEASED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The kind as JSON and people have it: {@code tenant_added}. */
  public String text() {
    return text;
  }
}
