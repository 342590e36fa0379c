/**
 * What a newcomer begins with: a fleet file that explains itself, and made-up tenants.
 *
 * <p>May live here: the files of {@code aipress init}. May not: anything that reads them.
 */
@NullMarked
package io.aipress.cli.starter;

import org.jspecify.annotations.NullMarked;
