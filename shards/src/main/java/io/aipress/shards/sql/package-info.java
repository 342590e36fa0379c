/**
 * What Cloud SQL for MySQL takes: {@link io.aipress.shards.sql.SqlFlags} is the catalogue of
 * database flags.
 *
 * <p>May live here: rules of the database service that neither Terraform nor the provider checks.
 * May not: what a fleet wants of it, resources.
 */
@NullMarked
package io.aipress.shards.sql;

import org.jspecify.annotations.NullMarked;
