package io.aipress.shards.registry;

import java.util.Locale;

/**
 * Where a move stands. Every phase but the last two can be rolled back.
 *
 * @see <a href="https://vitess.io/docs/reference/vreplication/movetables/">MoveTables of Vitess</a>
 */
public enum MovePhase {
  /** The target's stack gets the tenant's resources, which do not serve. */
  PREPARE,
  /** Database and media are copied. */
  COPY,
  /** The copy is compared: rows, checksums, files. */
  VERIFY,
  /** The target serves; the source keeps its data and does not serve. */
  SWITCH,
  /** The same, while somebody looks whether all is well. */
  OBSERVE,
  /** The source's copy goes away; its place there stays taken until that is confirmed. */
  COMPLETE,
  /** The move was undone; the target's copy goes away. */
  ROLLED_BACK;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The phase as JSON and people have it: {@code rolled_back}. */
  public String text() {
    return text;
  }

  /** Whether the move has come to its end, but for the copy that is left over. */
  public boolean isFinal() {
    return this == COMPLETE || this == ROLLED_BACK;
  }

  /** Whether the target serves. */
  public boolean isSwitched() {
    return this == SWITCH || this == OBSERVE || this == COMPLETE;
  }

  /** The phase that follows by going on; none after the last. */
  public MovePhase next() {
    return switch (this) {
      case PREPARE -> COPY;
      case COPY -> VERIFY;
      case VERIFY -> SWITCH;
      case SWITCH -> OBSERVE;
      case OBSERVE -> COMPLETE;
      case COMPLETE, ROLLED_BACK -> throw new IllegalStateException("nothing follows " + text());
    };
  }
}
