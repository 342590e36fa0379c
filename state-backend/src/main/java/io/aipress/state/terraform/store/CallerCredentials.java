package io.aipress.state.terraform.store;

import com.google.auth.Credentials;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.cloud.NoCredentials;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who calls Cloud Storage: whoever Terraform's gcs backend would call as, found in the same
 * variables in the same order, so that what Terraform may do these commands may.
 */
final class CallerCredentials {
  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.full_control";
  private static final int TOKEN_SECONDS = 3600;

  private final Variables variables;

  CallerCredentials(Variables variables) {
    this.variables = variables;
  }

  /**
   * The credentials; none for an emulator.
   *
   * @throws AipressException STATE_DENIED when there are none
   */
  Credentials find() {
    if (variables.first(Variables.EMULATOR).isPresent()) {
      return NoCredentials.getInstance();
    }
    GoogleCredentials own;
    try {
      own = own().createScoped(SCOPE);
    } catch (IOException e) {
      throw denied();
    }
    return variables
        .first("GOOGLE_BACKEND_IMPERSONATE_SERVICE_ACCOUNT", "GOOGLE_IMPERSONATE_SERVICE_ACCOUNT")
        .<Credentials>map(
            account ->
                ImpersonatedCredentials.create(
                    own, account, List.of(), List.of(SCOPE), TOKEN_SECONDS))
        .orElse(own);
  }

  private GoogleCredentials own() throws IOException {
    Optional<String> token = variables.first("GOOGLE_OAUTH_ACCESS_TOKEN");
    if (token.isPresent()) {
      return GoogleCredentials.create(AccessToken.newBuilder().setTokenValue(token.get()).build());
    }
    Optional<String> key = variables.first("GOOGLE_BACKEND_CREDENTIALS", "GOOGLE_CREDENTIALS");
    if (key.isEmpty()) {
      return GoogleCredentials.getApplicationDefault();
    }
    try (InputStream json = content(key.get())) {
      return GoogleCredentials.fromStream(json);
    }
  }

  /** The variable holds the JSON itself, or the path of a file with it. */
  private static InputStream content(String key) throws IOException {
    if (key.stripLeading().startsWith("{")) {
      return new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Files.newInputStream(Path.of(key));
    } catch (InvalidPathException e) {
      throw new IOException(e);
    }
  }

  /** Without the reason's own text, which may quote what a variable holds. */
  private static AipressException denied() {
    return new AipressException(
        Problem.of(ErrorCode.STATE_DENIED, "no usable credentials for Cloud Storage were found")
            .field("credentials", null)
            .rule("the caller is known to Google Cloud, as Terraform's gcs backend wants it too")
            .fix(
                "run `gcloud auth application-default login`, or let GOOGLE_CREDENTIALS name a key"
                    + " or federation file"));
  }
}
