package io.aipress.cli.logins;

import io.aipress.shards.ProjectId;
import io.aipress.shards.errors.AipressException;
import java.util.Optional;

/** Where versions of secrets are kept. */
public interface SecretStore {
  /**
   * The newest version of a secret, a text of whole lines; empty when it has none.
   *
   * @throws AipressException SECRET_FAILED
   */
  Optional<String> newest(ProjectId project, String secret);

  /**
   * Adds a version to a secret that is there.
   *
   * @return the number of the version
   * @throws AipressException SECRET_FAILED
   */
  long add(ProjectId project, String secret, String value);
}
