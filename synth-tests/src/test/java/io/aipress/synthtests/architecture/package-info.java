/** The arrows between the modules. */
@NullMarked
package io.aipress.synthtests.architecture;

import org.jspecify.annotations.NullMarked;
