package io.aipress.constructs.provider;

import com.hashicorp.cdktf.TerraformStack;
import io.aipress.shards.fleet.ProviderVersion;
import java.util.Map;

/** Which google provider a stack requires of Terraform. */
public final class RequiredProvider {
  private RequiredProvider() {}

  /**
   * Makes a stack require one exact version. Left alone, cdktf writes 5.4.0, which the bindings
   * were generated from; that one does not know the arguments of {@link NewerArgument}, and
   * Terraform refuses them. The source is written out, because OpenTofu reads the bare name
   * differently.
   *
   * @param stack a stack with a google provider
   * @param version what the constructs in it are given with {@code ResourceOptions.withProvider}
   */
  public static void in(TerraformStack stack, ProviderVersion version) {
    stack.addOverride(
        "terraform.required_providers.google",
        Map.of("source", "hashicorp/google", "version", version.text()));
  }
}
