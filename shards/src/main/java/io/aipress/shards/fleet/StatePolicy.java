package io.aipress.shards.fleet;

import java.time.Duration;

/**
 * How a bucket of Terraform states keeps them: one policy for the bucket that a command makes and
 * the one that a construct makes.
 *
 * <p>What is not in it is as much part of it: no retention policy and no default hold, for
 * Terraform unlocks a stack by deleting an object, and each of the two would wedge every stack.
 */
public final class StatePolicy {
  /** The end of the name of a state, as Terraform's gcs backend writes it. */
  public static final String STATE_SUFFIX = ".tfstate";

  /** The end of the name of a lock. */
  public static final String LOCK_SUFFIX = ".tflock";

  /**
   * How many newer versions a replaced state must have before it is deleted. Two or three applies a
   * week make it the states of about three months. A choice of this library; a state is some
   * hundred KB, so thirty for each of a thousand stacks cost cents a month.
   */
  public static final int KEPT_STATES = 30;

  /**
   * How many days a lock that was released is kept: every run of Terraform leaves one, and none is
   * ever read again. One day is the least that Cloud Storage's lifecycle knows.
   */
  public static final int KEPT_LOCK_DAYS = 1;

  /** How long Cloud Storage can bring back what was deleted: its own default, 7 days. */
  public static final Duration SOFT_DELETE = Duration.ofDays(7);

  private StatePolicy() {}
}
