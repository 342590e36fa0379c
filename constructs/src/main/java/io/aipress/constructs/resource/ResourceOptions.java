package io.aipress.constructs.resource;

import com.hashicorp.cdktf.TerraformResource;
import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.Labels;
import io.aipress.shards.fleet.ProviderVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a construct takes beside its own settings.
 *
 * @param labels on every resource that takes labels; {@code managed_by = aipress} is always among
 *     them. At most 63 characters of {@code a-z 0-9 _ -} in keys and values; values may be
 *     references. That one alone when omitted
 * @param provider the version of {@code hashicorp/google} that the stack requires; decides which
 *     arguments may be used; {@value ProviderVersion#DEFAULT} when omitted
 * @param dependsOn addresses of resources that must exist first, such as {@code
 *     google_project_service.api}; they become {@code depends_on}; nothing when omitted
 */
public record ResourceOptions(
    SortedMap<String, String> labels, ProviderVersion provider, List<String> dependsOn) {

  /** The label that says who writes a resource. */
  public static final String MANAGED_BY = "managed_by";

  private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9_]*\\.[A-Za-z_][\\w.-]*");

  /**
   * Options that hold.
   *
   * @throws AipressException CONFIG_INVALID with every label or address that does not
   */
  public ResourceOptions {
    SortedMap<String, String> all = new TreeMap<>(labels);
    all.put(MANAGED_BY, "aipress");
    labels = Collections.unmodifiableSortedMap(all);
    dependsOn = List.copyOf(dependsOn);
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    labels.forEach(
        (key, value) -> {
          checks.matches("labels", key, Labels.KEY, Labels.KEY_RULE);
          References.matches(checks, "labels." + key, value, Labels.VALUE, Labels.VALUE_RULE);
        });
    for (String address : dependsOn) {
      checks.matches(
          "dependsOn", address, ADDRESS, "a resource's address such as google_project_service.api");
    }
    checks.throwIfAny();
  }

  /** The label of the house, the last 5.x provider, nothing to wait for. */
  public static ResourceOptions defaults() {
    return new ResourceOptions(new TreeMap<>(), ProviderVersion.defaults(), List.of());
  }

  /** What a fleet wants of every resource: its labels, its environment as one, and its provider. */
  public static ResourceOptions of(Fleet fleet) {
    return defaults()
        .withLabels(fleet.labels())
        .withLabels(Map.of("environment", fleet.environment()))
        .withProvider(fleet.provider());
  }

  /** The same options with labels added. */
  public ResourceOptions withLabels(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(labels);
    all.putAll(more);
    return new ResourceOptions(all, provider, dependsOn);
  }

  /** The same options for another required provider. */
  public ResourceOptions withProvider(ProviderVersion version) {
    return new ResourceOptions(labels, version, dependsOn);
  }

  /** The same options, waiting for one more resource. */
  public ResourceOptions after(String address) {
    List<String> all = Stream.concat(dependsOn.stream(), Stream.of(address)).distinct().toList();
    return new ResourceOptions(labels, provider, all);
  }

  /** The same options, waiting for one more resource, of whatever kind. */
  public ResourceOptions after(TerraformResource resource) {
    return after(References.address(resource.getTerraformResourceType(), resource));
  }

  /** The same options with the label of a shard. */
  public ResourceOptions forShard(String shard) {
    return withLabels(Map.of("shard", shard));
  }

  /** The same options with the labels of a site. */
  public ResourceOptions forSite(String tenant, String serviceTier) {
    return withLabels(Map.of("tenant", tenant, "service_tier", serviceTier));
  }
}
