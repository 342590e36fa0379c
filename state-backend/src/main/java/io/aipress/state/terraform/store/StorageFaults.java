package io.aipress.state.terraform.store;

import com.google.auth.Retryable;
import com.google.cloud.storage.StorageException;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.io.IOException;

/**
 * Tells what went wrong with a bucket of states. Answers of Cloud Storage are told by their status
 * and reason, never by their body, which may hold what was sent.
 */
final class StorageFaults {
  /** Why an object is not given out: it can be read only with the key that its writer sent. */
  private static final String SENT_KEY = "resourceIsEncryptedWithCustomerEncryptionKey";

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int TIMEOUT = 408;
  private static final int SERVER = 500;

  private StorageFaults() {}

  /**
   * The failure of a call that has changed nothing, or nothing that another try would not repair.
   */
  static AipressException told(String bucket, StorageException fault) {
    return new AipressException(problem(bucket, fault));
  }

  /** Whether another try may help. */
  static boolean passes(StorageException fault) {
    int code = fault.getCode();
    return !isOfCredentials(fault)
        && (code == TIMEOUT
            || code == TOO_MANY
            || code >= SERVER
            || fault.isRetryable()
            || (code == 0 && isOfNetwork(fault)));
  }

  /** Whether a connection failed, or an answer was not whole. */
  private static boolean isOfNetwork(Throwable fault) {
    for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** Whether nobody gives the caller a token, which asking again does not change. */
  private static boolean isOfCredentials(StorageException fault) {
    for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Retryable token) {
        return !token.isRetryable();
      }
    }
    return false;
  }

  private static Problem problem(String bucket, StorageException fault) {
    if (isOfCredentials(fault)) {
      return denied(bucket, "Google gives the caller no token any more", UNAUTHORIZED);
    }
    int code = fault.getCode();
    if (code == NOT_FOUND) {
      return missing(bucket);
    }
    if (code == UNAUTHORIZED || code == FORBIDDEN) {
      return denied(
          bucket,
          "Cloud Storage refuses the caller on bucket %s: status %d".formatted(bucket, code),
          code);
    }
    if (SENT_KEY.equalsIgnoreCase(fault.getReason())) {
      return sentKey();
    }
    if (passes(fault)) {
      return unreachable(bucket, code == 0 ? "no whole answer came" : "status " + code);
    }
    return Problem.of(
            ErrorCode.INTERNAL,
            "a call on bucket %s failed: status %d, reason %s"
                .formatted(bucket, code, Problem.shown(String.valueOf(fault.getReason()))))
        .field("bucket", bucket)
        .fix("report this with the message above");
  }

  private static Problem denied(String bucket, String message, int code) {
    return Problem.of(ErrorCode.STATE_DENIED, message)
        .field("bucket", bucket)
        .rule("the caller may read and write the states")
        .fix(
            code == FORBIDDEN
                ? "grant roles/storage.objectAdmin on the bucket or on the stack's prefix; for"
                    + " bootstrap and doctor also storage.buckets.get and list"
                : "run `gcloud auth application-default login`; a token of"
                    + " GOOGLE_OAUTH_ACCESS_TOKEN is good for an hour");
  }

  /** There is no such bucket. */
  static Problem missing(String bucket) {
    return Problem.of(ErrorCode.STATE_BUCKET_MISSING, "there is no bucket " + bucket)
        .field("bucket", bucket)
        .rule("the bucket of the fleet file's stateBucket is there")
        .fix("see what would be made with `aipress state bootstrap --project PROJECT`");
  }

  /** States are encrypted with a key that comes with every call. */
  static Problem sentKey() {
    return Problem.of(
            ErrorCode.STATE_KEY_UNSUPPORTED,
            "states are encrypted with a key that Terraform sends along, GOOGLE_ENCRYPTION_KEY;"
                + " these commands can neither read nor write such states")
        .field("GOOGLE_ENCRYPTION_KEY", null)
        .rule("states are encrypted by Google, or with a key of Cloud KMS")
        .fix(
            "take the key off with `gcloud storage objects update --clear-encryption-key"
                + " --decryption-keys=KEY`, which puts objects under the bucket's default key (aipress"
                + " state bootstrap --kms-key sets one), and unset the variable");
  }

  /** Cloud Storage does not answer, or not whole. */
  static Problem unreachable(String bucket, String why) {
    return Problem.of(
            ErrorCode.STATE_UNREACHABLE,
            "Cloud Storage does not answer for bucket %s: %s".formatted(bucket, why))
        .field("bucket", bucket)
        .rule("Cloud Storage answers in time")
        .fix(
            "repeat it; see https://status.cloud.google.com and this machine's network; nothing was"
                + " written by this call");
  }

  /** A write that may have happened. */
  static Problem unknown(String bucket, String object) {
    return Problem.of(
            ErrorCode.STATE_OUTCOME_UNKNOWN,
            "%s in bucket %s may or may not be written: no answer came".formatted(object, bucket))
        .field("object", object)
        .rule("Cloud Storage answers in time")
        .fix("look with `aipress state list`, then repeat; a write is whole or did not happen");
  }
}
