/** The public commands as a user runs them, good and bad input. */
@NullMarked
package io.aipress.synthtests.commands;

import org.jspecify.annotations.NullMarked;
