package io.aipress.state.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The server itself: what tests of states take for granted. */
@Needs(Part.GCS)
class GcsServerTest {
  @Test
  void keepsVersionsAndHoldsWritersToTheGenerationTheyKnow() {
    GcsServer server = GcsServer.shared();
    Storage client = server.client();
    BlobId object = BlobId.of(server.newBucket(), "a/default.tfstate");

    Blob first = write(client, object, "one", 0);
    Blob second = write(client, object, "two", first.getGeneration());

    assertThatThrownBy(() -> write(client, object, "three", first.getGeneration()))
        .isInstanceOf(StorageException.class)
        .extracting(e -> ((StorageException) e).getCode())
        .isEqualTo(412);
    assertThat(client.readAllBytes(object)).asString().isEqualTo("two");
    assertThat(
            client
                .list(object.getBucket(), BlobListOption.versions(true))
                .streamAll()
                .map(Blob::getGeneration))
        .containsExactlyInAnyOrder(first.getGeneration(), second.getGeneration());
  }

  private static Blob write(Storage client, BlobId object, String text, long generation) {
    return client.create(
        BlobInfo.newBuilder(object).build(),
        text.getBytes(StandardCharsets.UTF_8),
        BlobTargetOption.generationMatch(generation));
  }
}
