package io.aipress.constructs.site;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;

/** Which sites a {@link SiteTenant} stands for, and where their data is. */
public sealed interface Sites {
  /** One site, its values written out in every resource. */
  static Sites one(Site site) {
    return new One(site);
  }

  /**
   * Every site of a local: a map from tenant id to {@link Site#toMap()}. Each resource has {@code
   * for_each} over it, so adding a site to the local adds nothing to the resources' text.
   *
   * @param local the local's name, such as {@code sites} for {@code local.sites}
   * @throws AipressException CONFIG_INVALID when that is not the name of a local
   */
  static Sites each(String local) {
    return new Each(local);
  }

  /**
   * One site.
   *
   * @param site its data
   */
  record One(Site site) implements Sites {}

  /**
   * Every site of a local.
   *
   * @param local the local's name
   */
  record Each(String local) implements Sites {
    private static final Pattern LOCAL = Pattern.compile("[a-z_][a-z0-9_]*");

    /**
     * The sites of a local.
     *
     * @throws AipressException CONFIG_INVALID when that is not the name of a local
     */
    public Each {
      new Checks(ErrorCode.CONFIG_INVALID)
          .matches("local", local, LOCAL, "the name of a local in lower case, without 'local.'")
          .throwIfAny();
    }
  }
}
