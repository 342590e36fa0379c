package io.aipress.cli.guide;

import io.aipress.shards.registry.Login;

/** What has to be done before a tenant's copy can run, and after its password has changed. */
public final class LoginGuide {
  private LoginGuide() {}

  /** What follows from a login that is confirmed. */
  public static NextSteps confirmed(Login login) {
    return NextSteps.of(
        "apply the stack of shard %s: the service reads that version, and is made when there is none"
            .formatted(login.shard()),
        NextSteps.deploy(login.shard()));
  }
}
