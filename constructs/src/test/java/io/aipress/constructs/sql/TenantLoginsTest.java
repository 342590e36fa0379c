package io.aipress.constructs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import com.hashicorp.cdktf.providers.google.provider.GoogleProviderConfig;
import com.hashicorp.cdktf.providers.google.sql_user.SqlUser;
import io.aipress.constructs.resource.Each;
import org.junit.jupiter.api.Test;

/** What happens to whoever makes a login beside an instance of tenants, in any stack. */
class TenantLoginsTest {
  private static final String NETWORK = "projects/acme/global/networks/wp";

  private final TerraformStack stack = new TerraformStack(Testing.app(), "stack");
  private final SharedSqlInstance sql =
      new SharedSqlInstance(
          stack, "sql", SharedSqlInstanceConfig.of("wp-g1", "us-central1", NETWORK));

  @Test
  void areRefusedByTheNameOfTheConstruct() {
    user("tenant", sql.name());

    assertThatThrownBy(() -> Testing.synth(stack, true))
        .hasMessageContaining(
            "TENANT_ISOLATION: google_sql_user.tenant would be a superuser over every tenant's"
                + " database, its password in the state; leave it out; create the login with SQL,"
                + " or use a login by IAM");
  }

  @Test
  void areRefusedByTheLiteralNameAndThroughTheResource() {
    user("first", "wp-g1");
    user("second", sql.instance().getName());
    new TerraformResource(
        stack,
        "third",
        TerraformResourceConfig.builder().terraformResourceType("google_sql_user").build());

    assertThatThrownBy(() -> Testing.synth(stack, true))
        .hasMessageContaining("google_sql_user.first ")
        .hasMessageContaining("google_sql_user.second ")
        .hasMessageContaining("google_sql_user.third ");
  }

  @Test
  void areRefusedForTheInstanceOfASingleSite() {
    DedicatedSqlInstance own =
        new DedicatedSqlInstance(
            stack,
            "own",
            DedicatedSqlInstanceConfig.of(
                new Each("local.sites", "database"), "us-central1", NETWORK));
    user("tenant", own.name());

    assertThatThrownBy(() -> Testing.synth(stack, true))
        .hasMessageContaining("TENANT_ISOLATION: google_sql_user.tenant ");
  }

  @Test
  void areNobodysBusinessAtAnotherInstanceOrWithoutAPassword() {
    new GoogleProvider(stack, "google", GoogleProviderConfig.builder().project("acme").build());
    user("reports", "reporting-db");
    SqlUser.Builder.create(stack, "iam")
        .name("somebody@acme.example")
        .type("CLOUD_IAM_USER")
        .instance(sql.name())
        .build();

    assertThat(Testing.synth(stack, true)).contains("reporting-db", "somebody@acme.example");
  }

  private void user(String id, String instance) {
    SqlUser.Builder.create(stack, id).name(id).instance(instance).password("secret").build();
  }
}
