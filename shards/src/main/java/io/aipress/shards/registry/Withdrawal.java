package io.aipress.shards.registry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's copy on a shard goes away. Its place there stays taken until every step is
 * confirmed as applied.
 *
 * @param step what the shard's stack says at present
 * @param backup where its data can be restored from; null when its data is left in place
 */
public record Withdrawal(Step step, @Nullable String backup) {
  /** A withdrawal; data is released only when it can be restored. */
  public Withdrawal {
    if (step == Step.RELEASE && backup == null) {
      throw new IllegalArgumentException("data is released with a backup only");
    }
  }

  /** One change of the shard's stack. */
  public enum Step {
    /**
     * The site does not serve and its database may be deleted. Only with a backup: Terraform reads
     * from its state whether a deletion may touch data, so that has to be applied first.
     */
    RELEASE,
    /** The site is not in the stack any more; with a backup its database goes, else it stays. */
    DESTROY;

    /** The step as JSON and people have it: {@code release}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The first step: data that has a backup is released before it is destroyed. */
  public static Withdrawal of(@Nullable String backup) {
    return new Withdrawal(backup == null ? Step.DESTROY : Step.RELEASE, backup);
  }

  /**
   * Whether a database in the shard's instance stays there when all is done. Uploads, and a login
   * there, stay in any case: they are not Terraform's. An instance that the tenant has to itself
   * goes in any case, see {@link OwnDatabase}.
   */
  public boolean leavesDatabase() {
    return backup == null;
  }
}
