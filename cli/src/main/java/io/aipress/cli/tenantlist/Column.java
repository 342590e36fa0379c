package io.aipress.cli.tenantlist;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of a tenant list. */
enum Column {
  TENANT("tenant", true),
  TIER("tier", true),
  DOMAIN("domain", true),
  REGION("region", false),
  PIN("pin", false),
  OWNER("owner", false),
  BYTES("bytes", false);

  static final List<String> NAMES = Arrays.stream(values()).map(Column::text).toList();

  private final String text;
  private final boolean required;

  Column(String text, boolean required) {
    this.text = text;
    this.required = required;
  }

  /** The column of that name. */
  static Optional<Column> named(String name) {
    return Arrays.stream(values()).filter(column -> column.text.equals(name)).findFirst();
  }

  /** The column's name in the header. */
  String text() {
    return text;
  }

  /** Whether every list has it. */
  boolean required() {
    return required;
  }
}
