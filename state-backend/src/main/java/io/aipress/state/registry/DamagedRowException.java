package io.aipress.state.registry;

import java.sql.SQLException;

/** Stored content that no write of this library leaves. */
final class DamagedRowException extends SQLException {
  private static final long serialVersionUID = 1L;

  DamagedRowException(String message) {
    super(message);
  }

  DamagedRowException(String message, Throwable cause) {
    super(message, cause);
  }
}
