/**
 * What people have to do around a change of the registry: which stack to apply, what to copy, which
 * command comes next. The registry says what should be; nothing here does it.
 *
 * <p>May live here: that knowledge, as text. May not: printing, changing anything.
 */
@NullMarked
package io.aipress.cli.guide;

import org.jspecify.annotations.NullMarked;
