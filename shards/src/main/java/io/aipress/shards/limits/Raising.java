package io.aipress.shards.limits;

/** Whether Google raises a limit, and how one asks for it. */
public enum Raising {
  /** It is how the product is built. */
  NEVER("no", "it cannot be raised"),
  /** A quota, raised on request. */
  QUOTA("yes", "console, IAM & Admin, Quotas, in the project it concerns"),
  /** Raised by the product's people. */
  SUPPORT("yes, by support case", "a support case for the project it concerns");

  private final String text;
  private final String how;

  Raising(String text, String how) {
    this.text = text;
    this.how = how;
  }

  /** How to ask for it. */
  public String how() {
    return how;
  }

  /** Whether it is raised, in a word or two. */
  @Override
  public String toString() {
    return text;
  }
}
