package io.aipress.constructs.identity;

import com.hashicorp.cdktf.TerraformIterator;
import com.hashicorp.cdktf.providers.google.project_iam_custom_role.ProjectIamCustomRole;
import com.hashicorp.cdktf.providers.google.project_iam_member.ProjectIamMember;
import com.hashicorp.cdktf.providers.google.service_account.ServiceAccount;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.constructs.Construct;

/**
 * A service account of the platform, with the rights on its project that it is given by name, and
 * no others. Rights on a single secret, bucket or key are given where that stands.
 *
 * <p>Makes {@code google_service_account}; {@code google_project_iam_member} for each role; and,
 * where there are single permissions, {@code google_project_iam_custom_role} with one more member.
 * Members are added one by one: whoever else has rights on the project keeps them.
 *
 * <p>A role that was deleted is kept by Google for a week, and taken up again under the same id.
 *
 * <p>Must exist first: the APIs {@code iam.googleapis.com} and {@code
 * cloudresourcemanager.googleapis.com}.
 *
 * @see <a href="https://cloud.google.com/iam/docs/service-account-overview">Service accounts</a>
 */
public final class PlatformAccount extends Construct {
  private final String account;

  /** An account in the provider's project. */
  public PlatformAccount(Construct scope, String id, PlatformAccountConfig config) {
    super(scope, id);
    List<String> dependsOn = config.options().dependsOn();
    ServiceAccount made =
        ServiceAccount.Builder.create(this, "service-account")
            .accountId(config.accountId())
            .displayName(config.displayName())
            .build();
    References.order(made, dependsOn);
    account = References.address(ServiceAccount.TF_RESOURCE_TYPE, made);

    if (!config.roles().isEmpty()) {
      ProjectIamMember.Builder.create(this, "role")
          .forEach(TerraformIterator.fromList(List.copyOf(config.roles())))
          .project(project())
          .role("${each.key}")
          .member(member())
          .build();
    }
    if (!config.permissions().isEmpty()) {
      ProjectIamCustomRole role =
          ProjectIamCustomRole.Builder.create(this, "custom-role")
              .roleId(config.accountId().replace('-', '_'))
              .title(config.displayName())
              .permissions(List.copyOf(config.permissions()))
              .build();
      References.order(role, dependsOn);
      ProjectIamMember.Builder.create(this, "own-role")
          .project(project())
          .role(
              References.attribute(
                  References.address(ProjectIamCustomRole.TF_RESOURCE_TYPE, role), "", "name"))
          .member(member())
          .build();
    }
  }

  private String project() {
    return References.attribute(account, "", "project");
  }

  /** The account's address, as a reference. */
  public String email() {
    return References.attribute(account, "", "email");
  }

  /** The account as IAM's members are written, as a reference. */
  public String member() {
    return "serviceAccount:" + email();
  }

  /** The account itself, for arguments that this construct has no property for. */
  public ServiceAccount serviceAccount() {
    return Children.get(this, "service-account", ServiceAccount.class);
  }

  /** Its predefined roles, one resource for all; none where it has none. */
  public Optional<ProjectIamMember> roles() {
    return Children.find(this, "role", ProjectIamMember.class);
  }

  /** The role of its single permissions; none where it has none. */
  public Optional<ProjectIamCustomRole> customRole() {
    return Children.find(this, "custom-role", ProjectIamCustomRole.class);
  }

  /** The grant of {@link #customRole()}. */
  public Optional<ProjectIamMember> ownRole() {
    return Children.find(this, "own-role", ProjectIamMember.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link PlatformAccountConfig#of} has it.
   */
  public static final class Builder
      extends ConstructBuilder<PlatformAccount, PlatformAccountConfig, Builder> {
    private final Required<String> accountId = required("accountId");
    private final Required<String> displayName = required("displayName");

    private Builder(Construct scope, String id) {
      super(scope, id, PlatformAccount::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link PlatformAccountConfig#accountId()}. */
    public Builder accountId(String value) {
      return set(accountId, value);
    }

    /** Required: {@link PlatformAccountConfig#displayName()}. */
    public Builder displayName(String value) {
      return set(displayName, value);
    }

    /** See {@link PlatformAccountConfig#withRoles}. */
    public Builder roles(Collection<String> value) {
      return with(config -> config.withRoles(value));
    }

    /** See {@link PlatformAccountConfig#withPermissions}. */
    public Builder permissions(Collection<String> value) {
      return with(config -> config.withPermissions(value));
    }

    /** See {@link PlatformAccountConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected PlatformAccountConfig config() {
      return PlatformAccountConfig.of(accountId.get(), displayName.get());
    }
  }
}
