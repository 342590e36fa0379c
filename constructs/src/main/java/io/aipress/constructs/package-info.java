/**
 * Constructs for a shard project and its WordPress sites, one package per concept: a construct, its
 * {@code ...Config} record and nothing else in public.
 *
 * <p>Every construct is {@code new Thing(scope, id, config)}. It works in any stack, with literal
 * values or with references (text that contains <code>${</code>), and creates neither providers nor
 * backends. Its child ids are Terraform addresses and therefore never change.
 *
 * <p>May live below: resources of the google provider, their defaults and rules. May not: where
 * state is kept, which tenants exist, whole stacks.
 */
@NullMarked
package io.aipress.constructs;

import org.jspecify.annotations.NullMarked;
