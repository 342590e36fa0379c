package io.aipress.cli.doctor;

/**
 * What was found about one thing that the commands need.
 *
 * @param name the thing
 * @param status whether it will do
 * @param found what is there
 * @param fix what to do; empty when nothing is to be done
 */
public record Check(String name, Status status, String found, String fix) {
  /** Whether a thing will do. */
  public enum Status {
    /** It will. */
    OK,
    /** Some commands will not work, or not as they should. */
    WARNING,
    /** Nothing will work without it. */
    FAILED
  }

  static Check ok(String name, String found) {
    return new Check(name, Status.OK, found, "");
  }

  static Check warning(String name, String found, String fix) {
    return new Check(name, Status.WARNING, found, fix);
  }

  static Check failed(String name, String found, String fix) {
    return new Check(name, Status.FAILED, found, fix);
  }
}
