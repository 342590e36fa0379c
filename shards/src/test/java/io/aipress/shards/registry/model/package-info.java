/**
 * A registry against a model of it: {@link io.aipress.shards.registry.model.RegistryModelTest} does
 * random operations, breaks some of them off, and compares what is stored with what {@link
 * io.aipress.shards.registry.model.Model} says. The model shares values with the registry and none
 * of its rules.
 */
@NullMarked
package io.aipress.shards.registry.model;

import org.jspecify.annotations.NullMarked;
