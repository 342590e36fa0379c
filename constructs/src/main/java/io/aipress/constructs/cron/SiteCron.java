package io.aipress.constructs.cron;

import com.hashicorp.cdktf.providers.google.cloud_scheduler_job.CloudSchedulerJob;
import com.hashicorp.cdktf.providers.google.cloud_scheduler_job.CloudSchedulerJobHttpTarget;
import com.hashicorp.cdktf.providers.google.cloud_scheduler_job.CloudSchedulerJobHttpTargetOauthToken;
import com.hashicorp.cdktf.providers.google.project_iam_custom_role.ProjectIamCustomRole;
import com.hashicorp.cdktf.providers.google.project_iam_member.ProjectIamMember;
import com.hashicorp.cdktf.providers.google.service_account.ServiceAccount;
import com.hashicorp.cdktf.providers.google.workflows_workflow.WorkflowsWorkflow;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.TerraformText;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.constructs.Construct;

/**
 * Starts the scheduled work of every WordPress site of a project: posts that are due, mail, updates
 * of plugins. WordPress starts it itself with visits, which an instance that scales to zero does
 * not have; its sites are told not to ({@code DISABLE_WP_CRON}).
 *
 * <p>Makes {@code google_cloud_scheduler_job}, {@code google_workflows_workflow}, {@code
 * google_service_account}, {@code google_project_iam_custom_role} and {@code
 * google_project_iam_member}, one of each whatever the number of sites. The job starts the
 * workflow; the workflow asks Cloud Run which services have the label {@code tenant} and calls
 * {@code /wp-cron.php} of each, ten at a time, each for five minutes at most. So sites that come
 * and go change nothing here. Cloud Run takes calls from Workflows of the same project as internal
 * ones, past the load balancer; whether a site lets the call in is still its own matter, so a copy
 * that does not serve rests. Fifty sites list at about three dollars a month.
 *
 * <p>A site that fails is told in the log and tried again the next time; it keeps nobody back.
 *
 * <p>Its account may list services, start workflows and write logs, no more. Images must run PHP
 * inside the web server, as the official one does: a PHP-FPM answers before the work is done, and
 * Cloud Run takes the CPU away with the answer.
 *
 * <p>Must exist first: the APIs {@code cloudscheduler}, {@code iam}, {@code run}, {@code
 * workflowexecutions} and {@code workflows}.
 *
 * @see <a href="https://cloud.google.com/run/docs/securing/ingress">Whose calls are internal</a>,
 *     read 2026-11-26
 */
public final class SiteCron extends Construct {
  /** The name of job, workflow and account. */
  public static final String NAME = "site-cron";

  /** The workflow, as Workflows reads it. */
  public static final String SOURCE = source();

  /** Neither permission can be given on one workflow or one service alone. */
  private static final List<String> PERMISSIONS =
      List.of("logging.logEntries.create", "run.services.list", "workflows.executions.create");

  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  /** What visits the sites of the provider's project. */
  public SiteCron(Construct scope, String id, SiteCronConfig config) {
    super(scope, id);
    List<String> dependsOn = config.options().dependsOn();

    ServiceAccount account =
        ServiceAccount.Builder.create(this, "service-account")
            .accountId(NAME)
            .displayName("Starts the scheduled work of WordPress sites")
            .build();
    References.order(account, dependsOn);
    String email =
        References.attribute(
            References.address(ServiceAccount.TF_RESOURCE_TYPE, account), "", "email");

    ProjectIamCustomRole role =
        ProjectIamCustomRole.Builder.create(this, "custom-role")
            .roleId("siteCron")
            .title("Start the scheduled work of WordPress sites")
            .permissions(PERMISSIONS)
            .build();
    References.order(role, dependsOn);
    ProjectIamMember member =
        ProjectIamMember.Builder.create(this, "member")
            .project(config.project())
            .role(
                References.attribute(
                    References.address(ProjectIamCustomRole.TF_RESOURCE_TYPE, role), "", "name"))
            .member("serviceAccount:" + email)
            .build();

    WorkflowsWorkflow workflow =
        WorkflowsWorkflow.Builder.create(this, "workflow")
            .name(NAME)
            .region(config.region())
            .description("Calls wp-cron.php of every WordPress site")
            .serviceAccount(email)
            .sourceContents(TerraformText.escape(SOURCE))
            .labels(config.options().labels())
            .build();
    References.order(workflow, dependsOn);

    CloudSchedulerJob job =
        CloudSchedulerJob.Builder.create(this, "job")
            .name(NAME)
            .region(config.region())
            .description("Starts the workflow " + NAME)
            .schedule(config.schedule())
            .timeZone("Etc/UTC")
            .httpTarget(
                CloudSchedulerJobHttpTarget.builder()
                    .httpMethod("POST")
                    .uri(
                        "https://workflowexecutions.googleapis.com/v1/%s/executions"
                            .formatted(
                                References.attribute(
                                    References.address(
                                        WorkflowsWorkflow.TF_RESOURCE_TYPE, workflow),
                                    "",
                                    "id")))
                    .headers(Map.of("Content-Type", "application/json"))
                    // Base64, which is checked nowhere before the job is made.
                    .body(Base64.getEncoder().encodeToString("{}".getBytes(StandardCharsets.UTF_8)))
                    .oauthToken(
                        CloudSchedulerJobHttpTargetOauthToken.builder()
                            .serviceAccountEmail(email)
                            .scope(SCOPE)
                            .build())
                    .build())
            .build();
    References.order(
        job,
        config
            .options()
            .after(References.address(ProjectIamMember.TF_RESOURCE_TYPE, member))
            .dependsOn());
  }

  private static String source() {
    try (InputStream file = SiteCron.class.getResourceAsStream("site-cron.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who visits. */
  public ServiceAccount serviceAccount() {
    return Children.get(this, "service-account", ServiceAccount.class);
  }

  /** What it may do. */
  public ProjectIamCustomRole customRole() {
    return Children.get(this, "custom-role", ProjectIamCustomRole.class);
  }

  /** The grant of that. */
  public ProjectIamMember member() {
    return Children.get(this, "member", ProjectIamMember.class);
  }

  /** The workflow itself, for arguments that this construct has no property for. */
  public WorkflowsWorkflow workflow() {
    return Children.get(this, "workflow", WorkflowsWorkflow.class);
  }

  /** What starts it. */
  public CloudSchedulerJob job() {
    return Children.get(this, "job", CloudSchedulerJob.class);
  }

  /** Builds it property by property; what is left out is as {@link SiteCronConfig#of} has it. */
  public static final class Builder extends ConstructBuilder<SiteCron, SiteCronConfig, Builder> {
    private final Required<String> project = required("project");
    private final Required<String> region = required("region");

    private Builder(Construct scope, String id) {
      super(scope, id, SiteCron::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link SiteCronConfig#project()}. */
    public Builder project(String value) {
      return set(project, value);
    }

    /** Required: {@link SiteCronConfig#region()}. */
    public Builder region(String value) {
      return set(region, value);
    }

    /** See {@link SiteCronConfig#withSchedule}. */
    public Builder schedule(String value) {
      return with(config -> config.withSchedule(value));
    }

    /** See {@link SiteCronConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected SiteCronConfig config() {
      return SiteCronConfig.of(project.get(), region.get());
    }
  }
}
