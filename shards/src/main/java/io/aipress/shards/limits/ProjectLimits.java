package io.aipress.shards.limits;

import io.aipress.shards.errors.ErrorCode;
import java.util.List;

/** Limits of projects, folders and their identities. */
public final class ProjectLimits {
  /** Service accounts: one a site, and the platform's. */
  public static final Limit SERVICE_ACCOUNTS =
      Limit.of(
              "service-accounts",
              100,
              "service accounts",
              LimitScope.PROJECT,
              Raising.QUOTA,
              LimitSource.IAM)
          .as(ErrorCode.LIMIT_SERVICE_ACCOUNTS);

  /** Principals of a policy; each occurrence counts. */
  public static final Limit POLICY_PRINCIPALS =
      Limit.of(
              "policy-principals",
              1500,
              "principals",
              LimitScope.POLICY,
              Raising.NEVER,
              LimitSource.IAM)
          .as(ErrorCode.LIMIT_IAM_POLICY);

  /** Groups among them. */
  public static final Limit POLICY_GROUPS =
      Limit.of("policy-groups", 250, "groups", LimitScope.POLICY, Raising.NEVER, LimitSource.IAM);

  /** Writes of policies a minute. */
  public static final Limit POLICY_WRITES =
      Limit.of(
          "policy-writes",
          600,
          "policy writes a minute",
          LimitScope.PROJECT,
          Raising.QUOTA,
          LimitSource.IAM);

  /** Folders directly in another. */
  public static final Limit FOLDERS =
      Limit.of(
          "folders",
          300,
          "folders",
          LimitScope.FOLDER,
          Raising.NEVER,
          LimitSource.RESOURCE_MANAGER);

  /** Folders within each other. */
  public static final Limit FOLDER_DEPTH =
      Limit.of(
          "folder-depth",
          10,
          "levels of folders",
          LimitScope.ORGANIZATION,
          Raising.NEVER,
          LimitSource.RESOURCE_MANAGER);

  /** Length of a project id; at least 6. */
  public static final Limit PROJECT_ID_LENGTH =
      Limit.of(
          "project-id-length",
          30,
          "characters of the project id",
          LimitScope.PROJECT,
          Raising.NEVER,
          LimitSource.RESOURCE_MANAGER);

  /** Length of the id of a service account; at least 6. */
  public static final Limit SERVICE_ACCOUNT_ID =
      Limit.of(
          "service-account-id-length",
          30,
          "characters of a service account id",
          LimitScope.PROJECT,
          Raising.NEVER,
          LimitSource.IAM);

  /** Length of keys and values of labels. */
  public static final Limit LABEL_LENGTH =
      Limit.of(
          "label-length",
          63,
          "characters of a key or value of a label",
          LimitScope.RESOURCE,
          Raising.NEVER,
          LimitSource.LABELS);

  /** Labels of one resource. */
  public static final Limit LABELS =
      Limit.of("labels", 64, "labels", LimitScope.RESOURCE, Raising.NEVER, LimitSource.LABELS);

  private ProjectLimits() {}

  static List<Limit> all() {
    return List.of(
        SERVICE_ACCOUNTS,
        POLICY_PRINCIPALS,
        POLICY_GROUPS,
        POLICY_WRITES,
        FOLDERS,
        FOLDER_DEPTH,
        PROJECT_ID_LENGTH,
        SERVICE_ACCOUNT_ID,
        LABEL_LENGTH,
        LABELS);
  }
}
