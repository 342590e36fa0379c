package io.aipress.constructs.backup;

/**
 * A class of backup: how long it is kept and in which storage class. The numbers of copies are the
 * user's design, 30 daily, 52 weekly, 12 monthly and 7 yearly, in days.
 */
public enum BackupClass {
  /** Thirty days. */
  DAILY("daily/", 30, "STANDARD"),
  /** Fifty-two weeks; nearline bills at least 30 days. */
  WEEKLY("weekly/", 364, "NEARLINE"),
  /** Twelve months, the longest of them with a leap day; coldline bills at least 90 days. */
  MONTHLY("monthly/", 366, "COLDLINE"),
  /** Seven years with two leap days; archive bills at least 365 days. */
  YEARLY("yearly/", 2557, "ARCHIVE");

  private final String prefix;
  private final int days;
  private final String storageClass;

  BackupClass(String prefix, int days, String storageClass) {
    this.prefix = prefix;
    this.days = days;
    this.storageClass = storageClass;
  }

  /** The beginning of the names of its objects: {@code daily/}. */
  public String prefix() {
    return prefix;
  }

  /** Days after which a backup is deleted. */
  public int days() {
    return days;
  }

  /** The storage class that its objects come to rest in. */
  public String storageClass() {
    return storageClass;
  }
}
