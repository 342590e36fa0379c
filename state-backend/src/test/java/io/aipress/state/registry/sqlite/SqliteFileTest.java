package io.aipress.state.registry.sqlite;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.state.registry.sqlite.TestRegistry.RULES;
import static io.aipress.state.registry.sqlite.TestRegistry.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.Registries;
import io.aipress.state.registry.adapter.AbandonedDrafts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the file comes to be. */
class SqliteFileTest {
  private final Path folder;
  private final Path file;

  SqliteFileTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("new/folders/registry?.db");
  }

  @Test
  void createsNoFileBeforeItsFirstWrite() {
    try (TenantRegistry registry = open()) {
      registry.importTenants(List.of(request("a")), RULES, true, Progress.NONE);
      registry.snapshot();
      assertThat(file.getParent()).doesNotExist();
      registry.add(request("a"), RULES, null);
    }
    assertThat(file).isRegularFile();
    try (TenantRegistry registry =
        Registries.open("sqlite:" + file, folder, TestIdentity.DEMO, TestRegistry.AUTHOR)) {
      assertThat(registry.find(new TenantId("a"))).isPresent();
    }
  }

  @Test
  void createsNoFileForARefusedList() throws IOException {
    try (TenantRegistry registry = open()) {
      assertThat(
              codes(
                  () ->
                      registry.importTenants(
                          List.of(request("a"), request("a")), RULES, false, Progress.NONE)))
          .containsExactly(ErrorCode.TENANT_DUPLICATE);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void leavesOneFileBehind() throws IOException {
    try (TenantRegistry registry = open()) {
      registry.add(request("a"), RULES, null);
      registry.add(request("b"), RULES, null);
    }
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  /**
   * Another process's draft is published between two looks at it; a link to nowhere is the same.
   */
  @Test
  void isCreatedWhereDraftsVanishMeanwhile() throws IOException {
    Files.createDirectories(file.getParent());
    Path killed = Files.createFile(AbandonedDrafts.newDraft(file));
    Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    Files.createSymbolicLink(AbandonedDrafts.newDraft(file), file.resolveSibling("nowhere"));
    try (TenantRegistry registry = open()) {
      registry.add(request("a"), RULES, null);
    }
    assertThat(file).isRegularFile();
    assertThat(killed).doesNotExist();
  }

  @Test
  void joinsARegistryThatSomebodyElseCreatedMeanwhile() {
    try (TenantRegistry late = open();
        TenantRegistry early = open()) {
      assertThat(late.snapshot().tenants()).isEmpty();
      early.add(request("a"), RULES, null);
      assertThat(late.snapshot().tenants()).hasSize(1);
      late.add(request("b"), RULES, null);
      assertThat(early.snapshot().tenants()).hasSize(2);
    }
  }

  @Test
  void losesNothingWhenSomebodyElseCreatesItFirst() throws IOException {
    try (TenantRegistry slow = open();
        TenantRegistry fast = open()) {
      // Progress is told while the first write is not yet published.
      slow.importTenants(
          List.of(request("a")),
          RULES,
          false,
          (done, total) -> {
            if (!Files.exists(file)) {
              fast.add(request("b"), RULES, null);
            }
          });
      assertThat(slow.snapshot()).isEqualTo(fast.snapshot());
      assertThat(slow.snapshot().tenants())
          .extracting(tenant -> tenant.id() + " on " + tenant.shard())
          .containsExactly("a on 0001", "b on 0001");
    }
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void isOfNoUseOnceClosed() {
    TenantRegistry registry = open();
    registry.close();
    registry.close();
    assertThatThrownBy(registry::snapshot)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("registry?.db");
  }

  private TenantRegistry open() {
    return TestRegistry.openOrCreate(file);
  }
}
