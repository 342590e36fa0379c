package io.aipress.cli.guide;

import io.aipress.cli.logins.LoginPlace;
import io.aipress.cli.logins.LoginWork;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.registry.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * What follows from a login that is made: nothing from one that has got rights only.
   *
   * @param passwordFile where its password is, when that is a file
   * @param poolFile where the list of the pool is, when that is a file
   */
  public static NextSteps made(
      LoginPlace place, LoginWork.Made made, @Nullable Path passwordFile, @Nullable Path poolFile) {
    if (made.change() == LoginWork.Change.RENEWED) {
      return NextSteps.none();
    }
    if (passwordFile == null) {
      return inSecretManager(place, made);
    }
    List<String> commands = new ArrayList<>();
    if (poolFile != null) {
      commands.add(add(LoginPlace.POOL_SECRET, place, poolFile));
    }
    commands.add(add(place.passwordSecret(), place, passwordFile));
    commands.add(confirm(place, made.slot()));
    return new NextSteps(
        List.of(
            "put what the files hold into Secret Manager, delete them, and say which version the password is"),
        commands);
  }

  private static NextSteps inSecretManager(LoginPlace place, LoginWork.Made made) {
    boolean follows = made.change() == LoginWork.Change.NEXT;
    String todo =
        "its password is version %d of secret %s; apply the stack of shard %s, whose service reads it%s"
            .formatted(
                made.passwordVersion().orElseThrow(),
                place.passwordSecret(),
                place.shard(),
                follows ? ", then take the former login away" : "");
    String deploy = NextSteps.deploy(place.shard());
    return follows ? NextSteps.of(todo, deploy, retire(place)) : NextSteps.of(todo, deploy);
  }

  private static String add(String secret, LoginPlace place, Path file) {
    return "gcloud secrets versions add %s --project %s --data-file=%s"
        .formatted(secret, place.project(), file);
  }

  private static String confirm(LoginPlace place, LoginSlot slot) {
    return "aipress tenants confirm-login %s --shard %d --login %s --secret-version V"
        .formatted(place.tenant(), place.shard().number(), slot.text());
  }

  private static String retire(LoginPlace place) {
    return "aipress tenants login %s --shard %d --retire ..."
        .formatted(place.tenant(), place.shard().number());
  }
}
