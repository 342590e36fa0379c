/** What the documentation says, held against what is there. */
@NullMarked
package io.aipress.synthtests.readme;

import org.jspecify.annotations.NullMarked;
