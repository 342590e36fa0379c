package io.aipress.constructs.site;

import com.hashicorp.cdktf.Precondition;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.secret_manager_secret.SecretManagerSecret;
import com.hashicorp.cdktf.providers.google.sql_database.SqlDatabase;
import io.aipress.constructs.internal.References;
import java.util.List;
import java.util.Map;

/**
 * Keeps a site with its data. Which instance has a site's database follows from its tier; when that
 * changes, Terraform would abandon the database on the one instance and make an empty one on the
 * other, and the site would greet its visitors with the installation of WordPress.
 *
 * <p>So it is written down where the data is, once, when a site is made: as an annotation of its
 * secret, which later changes do not reach. A plan that would take the site elsewhere fails before
 * it touches anything.
 */
final class DatabaseHome {
  private static final String ANNOTATION = "database";
  private static final String OWN = "own";
  private static final String SHARED = "shared";

  private final String written;
  private final String wanted;
  private final boolean mayChange;

  /** Writes it down. */
  DatabaseHome(SecretManagerSecret secret, SiteBackends backends, SiteValues site) {
    mayChange = backends.mayDiffer();
    String address = References.address(SecretManagerSecret.TF_RESOURCE_TYPE, secret);
    // What was made before there was a choice is shared.
    written =
        "try(%s[each.key].annotations[\"%s\"], \"%s\")".formatted(address, ANNOTATION, SHARED);
    wanted = site.ifHas(SiteBackends.DATABASE, OWN, SHARED);
    if (mayChange) {
      secret.setAnnotations(Map.of(ANNOTATION, wanted));
      secret.setLifecycle(
          TerraformResourceLifecycle.builder().ignoreChanges(List.of("annotations")).build());
    }
  }

  /** Lets plans fail that would take the database to another instance. */
  void guard(SqlDatabase database) {
    if (mayChange) {
      database.setLifecycle(
          TerraformResourceLifecycle.builder()
              .precondition(
                  List.of(
                      Precondition.builder()
                          .condition("${%s == \"%s\"}".formatted(written, wanted))
                          .errorMessage(
                              "The data of tenant ${each.key} is in the %s database instance, and"
                                      .formatted(
                                          "${%s == \"%s\" ? \"shard's\" : \"tenant's own\"}"
                                              .formatted(written, SHARED))
                                  + " its tier now gives it another, which would begin empty. Undo"
                                  + " the change of the tier or the fleet file; a database of its"
                                  + " own comes with its data by: aipress tenants dedicate"
                                  + " ${each.key}")
                          .build()))
              .build());
    }
  }
}
