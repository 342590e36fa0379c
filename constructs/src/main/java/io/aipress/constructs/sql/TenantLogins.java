package io.aipress.constructs.sql;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.sql_user.SqlUser;
import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;
import software.constructs.IConstruct;
import software.constructs.IValidation;

/**
 * Refuses, when a stack is synthesized, logins with a password that somebody has made beside an
 * instance of tenants with {@code google_sql_user}. The Cloud SQL API makes them {@code
 * cloudsqlsuperuser}: each could read and change every tenant's data, and its password would be in
 * the state. Logins by IAM get no right that SQL does not grant, and are let pass.
 *
 * @see <a href="https://cloud.google.com/sql/docs/mysql/users">MySQL users</a>, read 2026-11-23
 */
final class TenantLogins implements IValidation {
  private static final Set<String> WITH_PASSWORD = Set.of("", "BUILT_IN");

  private final Construct instance;
  private final String name;
  private final String address;

  private TenantLogins(Construct instance, String name, String address) {
    this.instance = instance;
    this.name = name;
    this.address = address;
  }

  /** Lets the stack around an instance be looked at whenever it is synthesized. */
  static void refuse(Construct instance, String name, String address) {
    instance.getNode().addValidation(new TenantLogins(instance, name, address));
  }

  @Override
  public List<String> validate() {
    List<String> found = new ArrayList<>();
    for (IConstruct other : TerraformStack.of(instance).getNode().findAll()) {
      if (other instanceof TerraformResource resource
          && resource.getTerraformResourceType().equals(SqlUser.TF_RESOURCE_TYPE)
          && isLogin(resource)) {
        found.add(problem(resource).toString());
      }
    }
    return found;
  }

  private boolean isLogin(TerraformResource resource) {
    return !(resource instanceof SqlUser user)
        || (isHere(user.getInstanceInput()) && WITH_PASSWORD.contains(text(user.getTypeInput())));
  }

  /** Whether it may be a login of this instance: a literal name of another one is not. */
  private boolean isHere(@Nullable String where) {
    String target = text(where);
    return target.equals(name)
        || target.contains(address + ".")
        || target.contains(address + "[")
        || target.contains("TfToken[");
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static Problem problem(TerraformResource login) {
    String user = References.address(SqlUser.TF_RESOURCE_TYPE, login);
    return Problem.of(
            ErrorCode.TENANT_ISOLATION,
            user + " would be a superuser over every tenant's database, its password in the state")
        .field("resource", user)
        .rule("logins of tenants are made by SQL, with grants on their own database alone")
        .fix("leave it out; create the login with SQL, or use a login by IAM");
  }
}
