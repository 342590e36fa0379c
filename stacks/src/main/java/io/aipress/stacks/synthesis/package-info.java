/**
 * From a fleet and a registry snapshot to a folder of Terraform stacks.
 *
 * <p>A stack is split in two. Its <em>shape</em>, the resources, is written with constructs once
 * for all shards ({@link io.aipress.stacks.synthesis.StackTemplate}); its <em>data</em>, the values
 * of one shard and its sites ({@link io.aipress.stacks.StackData}), is put into the shape's JSON
 * tree for every shard. {@link io.aipress.stacks.synthesis.FleetSynthesizer} does both, and {@link
 * io.aipress.stacks.synthesis.OutputFolder} writes what changed.
 *
 * <p>May live here: what concerns many stacks. May not: resources.
 */
@NullMarked
package io.aipress.stacks.synthesis;

import org.jspecify.annotations.NullMarked;
