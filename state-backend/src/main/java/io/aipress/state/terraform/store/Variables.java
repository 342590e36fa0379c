package io.aipress.state.terraform.store;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The variables of an environment, of which Terraform's gcs backend takes the same.
 *
 * @param all by their names
 */
record Variables(Map<String, String> all) {
  static final String EMULATOR = "STORAGE_EMULATOR_HOST";

  /** The first of these that is set; one that is empty is not. */
  Optional<String> first(String... names) {
    return Stream.of(names)
        .map(all::get)
        .filter(value -> value != null && !value.isEmpty())
        .findFirst();
  }

  /** The name of the variable whose value {@link #first} gives. */
  String firstName(String... names) {
    return Stream.of(names).filter(name -> first(name).isPresent()).findFirst().orElse(names[0]);
  }
}
