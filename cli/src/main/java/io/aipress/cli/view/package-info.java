/**
 * How values look: as a row of a table, as lines for people, as the keys of a JSON document. Keys
 * may be added, never renamed; what is not there is left out.
 *
 * <p>May live here: turning values into text and keys. May not: printing, deciding.
 */
@NullMarked
package io.aipress.cli.view;

import org.jspecify.annotations.NullMarked;
