package io.aipress.cli.tenantlist;

import org.jspecify.annotations.Nullable;

/**
 * One line of a file as it was read.
 *
 * @param number counted from 1
 * @param text without its line end; empty when there is a fault
 * @param fault why the line is not text; null when it is
 */
record Line(int number, String text, @Nullable String fault) {}
