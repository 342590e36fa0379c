/**
 * What every construct takes beside its own settings: {@link
 * io.aipress.constructs.resource.ResourceOptions} with labels, the required provider version and
 * what must exist first. The labels of the house are written here and nowhere else.
 *
 * <p>May live here: values that apply to any resource. May not: resources.
 */
@NullMarked
package io.aipress.constructs.resource;

import org.jspecify.annotations.NullMarked;
