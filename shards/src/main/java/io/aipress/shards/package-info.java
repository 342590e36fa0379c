/**
 * The words of the domain: {@link io.aipress.shards.ShardId}, {@link io.aipress.shards.TenantId},
 * {@link io.aipress.shards.Domain}, {@link io.aipress.shards.Region}, {@link
 * io.aipress.shards.ServiceTier} and the names that follow from them.
 *
 * <p>A value of these types cannot be invalid: its constructor checks it and throws an {@link
 * io.aipress.shards.errors.AipressException} that names the value, the rule and the mend.
 *
 * <p>May live here: values and rules about values. May not: files, databases, Terraform, Google
 * Cloud clients. The module imports the JDK and JSpecify only.
 */
@NullMarked
package io.aipress.shards;

import org.jspecify.annotations.NullMarked;
