/**
 * What a project must have switched on before anything can stand in it: {@link
 * io.aipress.constructs.project.ProjectServices}.
 *
 * <p>May live here: APIs of a project. May not: the project itself, its folder or billing; other
 * stacks with other credentials own them.
 */
@NullMarked
package io.aipress.constructs.project;

import org.jspecify.annotations.NullMarked;
