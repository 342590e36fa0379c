package io.aipress.shards.errors;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be used, in words for people. */
public final class Reasons {
  private Reasons() {}

  /** The reason in a few words, with the file when the failure names one. */
  public static String of(IOException failure) {
    if (!(failure instanceof FileSystemException file)) {
      String message = failure.getMessage();
      return message == null ? failure.getClass().getSimpleName() : message;
    }
    String why;
    if (failure instanceof AccessDeniedException) {
      why = "permission denied";
    } else if (failure instanceof NoSuchFileException) {
      why = "it does not exist";
    } else if (failure instanceof FileAlreadyExistsException) {
      why = "it is a file, not a folder";
    } else if (failure instanceof NotDirectoryException) {
      why = "it is not a folder";
    } else {
      why = file.getReason() == null ? "the system refuses it" : file.getReason();
    }
    return file.getFile() == null ? why : file.getFile() + ": " + why;
  }
}
