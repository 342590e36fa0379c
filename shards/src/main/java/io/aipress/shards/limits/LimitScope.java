package io.aipress.shards.limits;

/** In what a limit counts. */
public enum LimitScope {
  /** All load balancers of a backend service. */
  BACKEND_SERVICE("per backend service"),
  /** One bucket. */
  BUCKET("per bucket"),
  /** One certificate. */
  CERTIFICATE("per certificate"),
  /** One entry of a certificate map. */
  CERTIFICATE_MAP_ENTRY("per entry of a certificate map"),
  /** One folder or organisation. */
  FOLDER("per folder or organisation"),
  /** One forwarding rule. */
  FORWARDING_RULE("per forwarding rule"),
  /** One host project of a Shared VPC. */
  HOST_PROJECT("per host project"),
  /** One database or cache instance. */
  INSTANCE("per instance"),
  /** One instance of a Cloud Run service. */
  RUN_INSTANCE("per Cloud Run instance"),
  /** One metrics scope. */
  METRICS_SCOPE("per metrics scope"),
  /** One VPC network. */
  NETWORK("per network"),
  /** One object name. */
  OBJECT("per object"),
  /** One organisation. */
  ORGANIZATION("per organisation"),
  /** One allow policy, of a project, bucket, secret or service. */
  POLICY("per allow policy"),
  /** One project. */
  PROJECT("per project"),
  /** One region of one project. */
  PROJECT_AND_REGION("per project and region"),
  /** One resource. */
  RESOURCE("per resource"),
  /** One rule of a Cloud Armor policy. */
  SECURITY_RULE("per rule"),
  /** One Cloud Run service. */
  SERVICE("per service"),
  /** One target proxy. */
  TARGET_PROXY("per target proxy"),
  /** One transfer job. */
  TRANSFER_JOB("per transfer job"),
  /** One URL map. */
  URL_MAP("per URL map"),
  /** One host rule of a URL map. */
  HOST_RULE("per host rule");

  private final String text;

  LimitScope(String text) {
    this.text = text;
  }

  /** The scope in words: {@code per project and region}. */
  @Override
  public String toString() {
    return text;
  }
}
