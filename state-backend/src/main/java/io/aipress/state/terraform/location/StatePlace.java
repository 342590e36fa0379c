package io.aipress.state.terraform.location;

import io.aipress.shards.fleet.StatePolicy;

/** Where Terraform's gcs backend keeps one state: two objects, named after a prefix. */
public interface StatePlace {
  /** The workspace that every stack uses, which Terraform names its objects after. */
  String WORKSPACE = "default";

  /** The bucket. */
  String bucket();

  /** The prefix in it, without slashes at its ends. */
  String prefix();

  /** The workspace. */
  default String workspace() {
    return WORKSPACE;
  }

  /** The name of the object that holds the state. */
  default String stateObject() {
    return object(StatePolicy.STATE_SUFFIX);
  }

  /** The name of the object that is there while somebody holds the lock. */
  default String lockObject() {
    return object(StatePolicy.LOCK_SUFFIX);
  }

  private String object(String suffix) {
    return (prefix().isEmpty() ? "" : prefix() + "/") + workspace() + suffix;
  }

  /** The state as other tools name it: {@code gs://bucket/prefix/default.tfstate}. */
  default String url() {
    return "gs://" + bucket() + "/" + stateObject();
  }
}
