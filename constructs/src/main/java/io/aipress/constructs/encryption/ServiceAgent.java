package io.aipress.constructs.encryption;

/**
 * The account with which a Google service encrypts in a project.
 *
 * <p>It is one per project and service, and in a new project it may not exist yet: some appear when
 * an API is enabled, others when they are first asked for. Terraform's {@code
 * google_project_service_identity} would make them, but is in the beta provider alone. {@link
 * #command} makes sure of it and may be repeated.
 *
 * @see <a href="https://cloud.google.com/iam/docs/service-agents">Service agents</a>, read
 *     2026-11-23
 */
public enum ServiceAgent {
  /** Encrypts database instances, their backups and replicas. */
  CLOUD_SQL(
      "gcp-sa-cloud-sql", "gcloud beta services identity create --service=sqladmin.googleapis.com"),
  /** Encrypts the objects of buckets. */
  CLOUD_STORAGE("gs-project-accounts", "gcloud storage service-agent"),
  /** Encrypts the disks of machines. */
  COMPUTE_ENGINE("compute-system", "gcloud services enable compute.googleapis.com"),
  /** Encrypts Redis instances. */
  MEMORYSTORE("cloud-redis", "gcloud beta services identity create --service=redis.googleapis.com"),
  /** Encrypts the versions of secrets. */
  SECRET_MANAGER(
      "gcp-sa-secretmanager",
      "gcloud beta services identity create --service=secretmanager.googleapis.com");

  private final String domain;
  private final String command;

  ServiceAgent(String domain, String command) {
    this.domain = domain;
    this.command = command;
  }

  /**
   * Its address.
   *
   * @param projectNumber the number, not the id, of the project; may be a reference
   */
  public String email(String projectNumber) {
    return "service-%s@%s.iam.gserviceaccount.com".formatted(projectNumber, domain);
  }

  /**
   * The command that makes it where it is not there yet.
   *
   * @param project id or number of the project
   */
  public String command(String project) {
    return command + " --project=" + project;
  }
}
