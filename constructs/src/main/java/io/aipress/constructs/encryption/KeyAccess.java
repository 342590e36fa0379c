package io.aipress.constructs.encryption;

import com.hashicorp.cdktf.providers.google.kms_crypto_key_iam_member.KmsCryptoKeyIamMember;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import software.constructs.Construct;

/**
 * Lets Google's services encrypt and decrypt with a key on behalf of one project.
 *
 * <p>Makes a {@code google_kms_crypto_key_iam_member} for each {@link ServiceAgent}, of the role
 * {@value #ROLE}. It belongs into the stack that owns the key, not into that of the project: who
 * deploys a project should not decide who may use a key. It must be applied before the project's
 * first encrypted resource is made.
 *
 * <p>An IAM policy holds 1,500 principals and that cannot be raised (IAM quotas, read 2026-11-23):
 * with five agents, one key serves 300 projects. For more, grant the role once to all agents of the
 * projects' folder: {@code
 * principalSet://cloudresourcemanager.googleapis.com/folders/<number>/type/ServiceAgent}.
 *
 * <p>Must exist first: the key, and the agents.
 *
 * @see <a href="https://cloud.google.com/iam/docs/principal-identifiers">Principal identifiers</a>
 */
public final class KeyAccess extends Construct {
  /** May encrypt and decrypt, and neither change the key nor see it. */
  public static final String ROLE = "roles/cloudkms.cryptoKeyEncrypterDecrypter";

  /** Access to a key, whichever project it is in. */
  public KeyAccess(Construct scope, String id, KeyAccessConfig config) {
    super(scope, id);
    for (ServiceAgent agent : config.agents()) {
      KmsCryptoKeyIamMember member =
          KmsCryptoKeyIamMember.Builder.create(this, childId(agent))
              .cryptoKeyId(config.key().name())
              .role(ROLE)
              .member("serviceAccount:" + agent.email(config.projectNumber()))
              .build();
      References.order(member, config.options().dependsOn());
    }
  }

  private static String childId(ServiceAgent agent) {
    return agent.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The grants by their ids, {@code cloud-sql} and the like. */
  public SortedMap<String, KmsCryptoKeyIamMember> grants() {
    return Children.all(this, KmsCryptoKeyIamMember.class);
  }

  /** Builds it property by property; what is left out is as {@link KeyAccessConfig#of} has it. */
  public static final class Builder extends ConstructBuilder<KeyAccess, KeyAccessConfig, Builder> {
    private final Required<KmsKey> key = required("key");
    private final Required<String> projectNumber = required("projectNumber");
    private final Required<Collection<ServiceAgent>> agents = required("agents");
    private final Required<Collection<ServiceAgent>> existing = required("existing");

    private Builder(Construct scope, String id) {
      super(scope, id, KeyAccess::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link KeyAccessConfig#key()}. */
    public Builder key(KmsKey value) {
      return set(key, value);
    }

    /** Required: {@link KeyAccessConfig#projectNumber()}. */
    public Builder projectNumber(String value) {
      return set(projectNumber, value);
    }

    /** Required: {@link KeyAccessConfig#agents()}. */
    public Builder agents(Collection<ServiceAgent> value) {
      return set(agents, value);
    }

    /** Required: {@link KeyAccessConfig#existing()}. */
    public Builder existing(Collection<ServiceAgent> value) {
      return set(existing, value);
    }

    /** See {@link KeyAccessConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected KeyAccessConfig config() {
      return KeyAccessConfig.of(key.get(), projectNumber.get(), agents.get(), existing.get());
    }
  }
}
