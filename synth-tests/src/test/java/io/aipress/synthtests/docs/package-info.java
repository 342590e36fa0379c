/**
 * Writes {@code docs/constructs/} from the constructs themselves: descriptions from their Javadoc,
 * defaults from their configurations as they are at run time.
 */
@NullMarked
package io.aipress.synthtests.docs;

import org.jspecify.annotations.NullMarked;
