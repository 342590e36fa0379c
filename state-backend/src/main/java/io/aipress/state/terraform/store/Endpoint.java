package io.aipress.state.terraform.store;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Cloud Storage answers, if not where it does for everybody: at an emulator, or at an
 * endpoint of one's own, such as one of Private Service Connect. As Terraform's gcs backend has it,
 * which prefers the endpoint.
 */
final class Endpoint {
  private static final String[] CUSTOM = {
    "GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT", "GOOGLE_STORAGE_CUSTOM_ENDPOINT"
  };

  /** Anything else after the host leads Terraform to places where nothing answers. */
  private static final Pattern URL =
      Pattern.compile("(https?://[A-Za-z0-9._:\\[\\]-]+)/storage/v1/b?");

  private Endpoint() {}

  /**
   * The scheme, host and port; empty for the usual place.
   *
   * @throws AipressException ARGUMENT_INVALID when an endpoint is none of Cloud Storage's
   */
  static Optional<String> find(Variables variables) {
    Optional<String> custom = variables.first(CUSTOM);
    if (custom.isEmpty()) {
      return variables
          .first(Variables.EMULATOR)
          .map(host -> host.contains("://") ? host : "http://" + host);
    }
    Matcher url = URL.matcher(custom.get());
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(
            url.matches(),
            variables.firstName(CUSTOM),
            custom.get(),
            "https://HOST/storage/v1/b, as Terraform's gcs backend takes it")
        .throwIfAny();
    return Optional.of(url.group(1));
  }
}
