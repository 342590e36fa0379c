package io.aipress.constructs.media;

/** How visitors get at uploads. */
public enum MediaDelivery {
  /**
   * Through something that may read: signed URLs, or a service of the owner's. Nobody can make an
   * object public by mistake.
   */
  PRIVATE("enforced"),
  /**
   * Straight from Cloud Storage, or from a content delivery network in front of it: whoever knows
   * an object's name may read it. Names cannot be listed.
   */
  PUBLIC("inherited");

  private final String publicAccessPrevention;

  MediaDelivery(String publicAccessPrevention) {
    this.publicAccessPrevention = publicAccessPrevention;
  }

  String publicAccessPrevention() {
    return publicAccessPrevention;
  }
}
