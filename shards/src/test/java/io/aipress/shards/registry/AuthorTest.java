package io.aipress.shards.registry;

import static io.aipress.shards.Refusals.fields;
import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorTest {
  private static final String MEGABYTE = "x".repeat(1 << 20);

  @Test
  void takesNamesAndReasonsInAnyScript() {
    Author author =
        new Author("\u65e5".repeat(Author.MAX_ACTOR), "\ud83d\ude42".repeat(Author.MAX_REASON / 2));
    assertThat(author.actor()).hasSize(Author.MAX_ACTOR);
    assertThat(new Author("sa@project.iam.gserviceaccount.com", null).reason()).isNull();
  }

  @Test
  void refusesAMegabyteAndShowsALineOfIt() {
    for (Problem problem : problems(() -> new Author(MEGABYTE, MEGABYTE))) {
      assertThat(problem.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
      assertThat(problem.toString()).hasSizeLessThan(300).contains("1048576 characters");
    }
    assertThat(fields(() -> new Author(MEGABYTE, MEGABYTE))).containsExactly("actor", "reason");
    assertThat(fields(() -> new Author("x".repeat(Author.MAX_ACTOR + 1), null)))
        .containsExactly("actor");
    assertThat(fields(() -> new Author("x", "x".repeat(Author.MAX_REASON + 1))))
        .containsExactly("reason");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\u0000b", "\u001b[31mred", "a\u202eb", "a\u2028b", "a\u200bb", "\ud800"})
  void refusesCharactersThatNobodySees(String text) {
    assertThat(fields(() -> new Author(text, text))).containsExactly("actor", "reason");
    assertThat(problems(() -> new Author(text, null)).get(0).toString())
        .doesNotContain("\n", "\u0000", "\u001b", "\u202e", "\u2028", "\u200b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3000"})
  void needsAnActor(String nobody) {
    assertThat(fields(() -> new Author(nobody, null))).containsExactly("actor");
  }

  @Test
  void knowsTheUserOfTheSystem() {
    String before = System.getProperty("user.name", "");
    try {
      System.setProperty("user.name", "jane");
      assertThat(Author.ofSystem()).isEqualTo(new Author("jane", null));
      System.setProperty("user.name", "\u0007");
      assertThat(Author.ofSystem().actor()).isEqualTo("unknown");
      System.setProperty("user.name", MEGABYTE);
      assertThat(Author.ofSystem().actor()).hasSize(Author.MAX_ACTOR);
    } finally {
      System.setProperty("user.name", before);
    }
  }
}
