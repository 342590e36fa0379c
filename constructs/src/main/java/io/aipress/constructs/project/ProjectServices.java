package io.aipress.constructs.project;

import com.hashicorp.cdktf.TerraformIterator;
import com.hashicorp.cdktf.providers.google.project_service.ProjectService;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import java.util.List;
import java.util.Set;
import software.constructs.Construct;

/**
 * The Google APIs that a project has switched on, each under its own name: {@code
 * google_project_service.api["run.googleapis.com"]}.
 *
 * <p>Makes {@code google_project_service}. Destroying it leaves the APIs on ({@code
 * disable_on_destroy = false}): switching one off deletes what stands in it. Google takes minutes
 * until a new API answers everywhere, so the first apply in a new project may need a second run.
 *
 * <p>Must exist first: the project, with {@code serviceusage.googleapis.com} and {@code
 * cloudresourcemanager.googleapis.com}, through which this resource itself works.
 *
 * @see <a href="https://cloud.google.com/service-usage/docs/enable-disable">Enabling services</a>
 */
public final class ProjectServices extends Construct {
  private final String address;

  /** Switches APIs on in the provider's project. */
  public ProjectServices(Construct scope, String id, ProjectServicesConfig config) {
    super(scope, id);
    ProjectService service =
        ProjectService.Builder.create(this, "service")
            .forEach(TerraformIterator.fromList(List.copyOf(config.services())))
            .service("${each.key}")
            .disableOnDestroy(false)
            .build();
    References.order(service, config.options().dependsOn());
    address = References.address(ProjectService.TF_RESOURCE_TYPE, service);
  }

  /** The address to wait for, see {@code ResourceOptions.after}. */
  public String address() {
    return address;
  }

  /** The APIs themselves, one resource for all. */
  public ProjectService service() {
    return Children.get(this, "service", ProjectService.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link ProjectServicesConfig#of} has it.
   */
  public static final class Builder
      extends ConstructBuilder<ProjectServices, ProjectServicesConfig, Builder> {
    private final Required<Set<String>> services = required("services");

    private Builder(Construct scope, String id) {
      super(scope, id, ProjectServices::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link ProjectServicesConfig#services()}. */
    public Builder services(Set<String> value) {
      return set(services, value);
    }

    /** See {@link ProjectServicesConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected ProjectServicesConfig config() {
      return ProjectServicesConfig.of(services.get());
    }
  }
}
