package io.aipress.state.registry.snapshot;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Domain;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.RegistryView;
import io.aipress.shards.registry.store.SnapshotRows;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
  private final Path folder;
  private final Path file;

  SnapshotStoreTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("registry.jsonl");
  }

  private TenantRegistry registry() throws IOException {
    return new StoredTenantRegistry(store(), Author.ofSystem());
  }

  private SnapshotStore store() throws IOException {
    Files.writeString(file, Sample.text());
    return SnapshotStore.open(file, Sample.FLEET);
  }

  @Test
  void holdsEveryKindOfRow() throws IOException {
    assertThat(registry().snapshot()).isEqualTo(Sample.registry());
  }

  /** Written before logins were told; its services would go away without them. */
  @Test
  void takesWhatServedForReadyInASnapshotOfVersion1() throws IOException {
    List<String> rows = Sample.ROWS.stream().filter(row -> !row.startsWith("{\"login\"")).toList();
    String header = Sample.HEADER.replace("-snapshot\":2", "-snapshot\":1");
    String before = header + "\n" + String.join("\n", rows) + "\n";
    Files.writeString(
        file,
        before
            + """
            {"end":{"shards":3,"tenants":4,"moves":1,"reservations":1,"leftovers":2,"formers":1},\
            "sha256":"%s"}
            """
                .formatted(Sample.sha256(before)));
    RegistrySnapshot old = SnapshotStore.open(file, Sample.FLEET).read(view -> view.snapshot());
    assertThat(old.logins())
        .containsExactly(
            new Login(new TenantId("acme"), Sample.shard(1), LoginSlot.A, 1),
            new Login(new TenantId("big"), Sample.shard(1), LoginSlot.A, 1),
            new Login(new TenantId("big"), Sample.shard(2), LoginSlot.A, 1),
            new Login(new TenantId("zoo"), Sample.shard(1), LoginSlot.A, 1));
    assertThat(old.tenants()).isEqualTo(Sample.registry().tenants());
  }

  @Test
  void saysWhatItIs() throws IOException {
    String text = Sample.text();
    int last = text.lastIndexOf("{\"end\"");
    assertThat(store().info())
        .isEqualTo(
            new SnapshotInfo(
                Sample.LAST_CHANGE, 3, 4, 1, 2, 1, 2, 1, Sample.sha256(text.substring(0, last))));
  }

  @Test
  void showsItsRowsAsADatabaseDoes() throws IOException {
    SnapshotRows rows = new SnapshotRows();
    registry().rows(rows);
    assertThat(rows.snapshot()).isEqualTo(Sample.registry());
  }

  @Test
  void findsSingleRows() throws IOException {
    RegistrySnapshot all = Sample.registry();
    RegistryView view = store().read(opened -> opened);
    all.tenants().forEach(tenant -> assertThat(view.tenant(tenant.id())).contains(tenant));
    all.loads().forEach(load -> assertThat(view.load(load.shard().id())).contains(load));
    assertThat(view.tenant(new TenantId("aaa"))).isEmpty();
    assertThat(view.tenant(new TenantId("zzz"))).isEmpty();
    assertThat(view.move(new TenantId("big"))).contains(all.moves().get(0));
    assertThat(view.move(new TenantId("acme"))).isEmpty();
    assertThat(view.former(new TenantId("old"))).contains(all.formers().get(0));
    assertThat(view.reservation("spring")).contains(all.reservations().get(0));
    assertThat(view.reservation("autumn")).isEmpty();
    assertThat(view.highestShard()).isEqualTo(10);
    assertThat(view.lastChange()).contains(Sample.LAST_CHANGE);
  }

  @Test
  void findsWhatBelongsTogether() throws IOException {
    RegistryView view = store().read(opened -> opened);
    assertThat(view.tenantsOn(Sample.shard(1)))
        .containsExactly(new TenantId("acme"), new TenantId("big"), new TenantId("zoo"));
    assertThat(view.holder(new Domain("www.acme.example"))).contains(new TenantId("acme"));
    assertThat(view.holder(new Domain("nobody.example"))).isEmpty();
    assertThat(view.sitesOf(new Owner("acme_inc"))).isEqualTo(Map.of(Sample.shard(1), 1));
    assertThat(view.leftovers(new TenantId("old"))).containsExactly(Sample.shard(1));
  }

  @Test
  void isNeverChanged() throws IOException {
    TenantRegistry registry = registry();
    List<Problem> refused = problems(() -> registry.remove(new TenantId("zoo"), ROOMY, null));
    assertThat(refused).extracting(Problem::code).containsExactly(ErrorCode.REGISTRY_READ_ONLY);
    assertThat(refused.get(0).fix()).contains("--registry");
    assertThat(codes(() -> registry.openShards(List.of(new Region("europe-west1")))))
        .containsExactly(ErrorCode.REGISTRY_READ_ONLY);
    assertThat(codes(() -> registry.restore(Sample.registry(), "itself", Progress.NONE)))
        .containsExactly(ErrorCode.REGISTRY_READ_ONLY);
    assertThat(file).hasContent(Sample.text());
  }

  @Test
  void saysThatItHasNoHistory() throws IOException {
    TenantRegistry registry = registry();
    List<Problem> refused = problems(() -> registry.history(HistoryQuery.ALL, event -> {}));
    assertThat(refused).extracting(Problem::code).containsExactly(ErrorCode.REGISTRY_READ_ONLY);
    assertThat(refused.get(0).message()).contains("no history");
  }

  @Test
  void isOfOneFleet() throws IOException {
    Files.writeString(file, Sample.text());
    List<Problem> refused = problems(() -> SnapshotStore.open(file, Sample.fleet("other")));
    assertThat(refused).extracting(Problem::code).containsExactly(ErrorCode.FLEET_MISMATCH);
    assertThat(refused.get(0).field()).isEqualTo("name");
    assertThat(refused.get(0).message()).contains("demo", "other");
  }

  @Test
  void isThere() {
    assertThat(codes(() -> SnapshotStore.open(file, Sample.FLEET)))
        .containsExactly(ErrorCode.REGISTRY_MISSING);
    assertThat(codes(() -> SnapshotStore.open(folder, Sample.FLEET)))
        .containsExactly(ErrorCode.FILE_UNREADABLE);
  }
}
