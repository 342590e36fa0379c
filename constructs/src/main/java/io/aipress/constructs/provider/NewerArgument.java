package io.aipress.constructs.provider;

import com.hashicorp.cdktf.TerraformResource;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.ProviderVersion;

/**
 * An argument that the google provider has and the bindings, generated from 5.4.0, have not.
 *
 * <p>The versions are those of the provider's changelog (read 2026-11-23).
 */
public enum NewerArgument {
  /**
   * {@code ABANDON} leaves the peering in place on destroy. Without it, destroying a network fails
   * for days after its last database is gone.
   */
  SERVICE_CONNECTION_DELETION_POLICY(
      "google_service_networking_connection", "deletion_policy", "5.12.0"),
  /**
   * Whether a connection that was abandoned before is taken over instead of refused, so that a
   * network that was destroyed can be made again.
   */
  SERVICE_CONNECTION_UPDATE_ON_CREATION_FAIL(
      "google_service_networking_connection", "update_on_creation_fail", "5.42.0"),
  /** Whether database clients may connect without TLS. */
  SQL_SSL_MODE("google_sql_database_instance", "settings.ip_configuration.ssl_mode", "5.6.0"),
  /** How long deleted objects of a bucket can be brought back. */
  STORAGE_SOFT_DELETE_POLICY("google_storage_bucket", "soft_delete_policy", "5.22.0");

  private final String resourceType;
  private final String path;
  private final String since;

  NewerArgument(String resourceType, String path, String since) {
    this.resourceType = resourceType;
    this.path = path;
    this.since = since;
  }

  /** The type of the resources that have it: {@code google_storage_bucket}. */
  public String resourceType() {
    return resourceType;
  }

  /** Where it stands in a resource, with dots between blocks. */
  public String path() {
    return path;
  }

  /** The first provider version that has the argument: {@code 5.12.0}. */
  public String since() {
    return since;
  }

  /**
   * Sets the argument.
   *
   * @param resource a resource of the argument's type
   * @param value the argument's value, as Terraform's JSON has it
   * @param required the provider version that the stack requires
   * @throws AipressException PROVIDER_TOO_OLD when that version does not have the argument
   */
  public void set(TerraformResource resource, Object value, ProviderVersion required) {
    if (required.compareTo(new ProviderVersion(since)) < 0) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.PROVIDER_TOO_OLD,
                  "%s.%s needs hashicorp/google %s, the stack requires %s"
                      .formatted(resourceType, path, since(), required))
              .field("provider", required)
              .rule("must be " + since() + " or later")
              .fix("require provider " + ProviderVersion.DEFAULT));
    }
    resource.addOverride(path, value);
  }
}
