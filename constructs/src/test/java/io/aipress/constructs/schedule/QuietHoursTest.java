package io.aipress.constructs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
  @ParameterizedTest
  @CsvSource({
    "us-central1, 8, 11",
    "europe-west1, 1, 4",
    "asia-northeast1, 18, 21",
    "me-central1, 23, 2",
    "atlantis-west1, 1, 4"
  })
  void areAtNightWhereTheInstanceIs(String region, String first, String last) {
    assertThat(IntStream.rangeClosed(1, 28).mapToObj(n -> QuietHours.window(region, n).hour()))
        .hasSize(28)
        .contains(first, last)
        .doesNotContain("12", "13", "14", "15", "16");
  }

  @Test
  void disturbATwentyEighthOfARegionAtATime() {
    Map<MaintenanceWindow, Long> windows =
        IntStream.rangeClosed(1, 1112)
            .mapToObj(number -> QuietHours.window("us-central1", number))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(windows).hasSize(28);
    assertThat(windows.values()).allMatch(shards -> shards == 39 || shards == 40);
  }

  @Test
  void spreadBackupsOverTheMinutesOfTheDay() {
    Map<String, Long> starts =
        IntStream.rangeClosed(1, 1112)
            .mapToObj(number -> QuietHours.backupStart("us-central1", number))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(starts).hasSizeGreaterThan(1000);
    assertThat(starts.values()).allMatch(shards -> shards <= 2);
  }

  @Test
  void letNoBackupBeginInOrJustBeforeTheWindow() {
    assertThat(IntStream.rangeClosed(1, 9999))
        .allSatisfy(
            number -> {
              int window = Integer.parseInt(QuietHours.window("me-west1", number).hour());
              int backup =
                  Integer.parseInt(QuietHours.backupStart("me-west1", number).substring(0, 2));
              assertThat(Math.floorMod(window - backup, 24)).isGreaterThan(1);
            });
  }

  @Test
  void aWindowNamesItsDayTwiceTheSameWay() {
    assertThat(MaintenanceWindow.of(DayOfWeek.SATURDAY, 23))
        .isEqualTo(new MaintenanceWindow("6", "SATURDAY", "23"));
    assertThatThrownBy(() -> new MaintenanceWindow("6", "SUNDAY", "23"))
        .hasMessage(
            "CONFIG_INVALID: maintenance.weekday must be the day number 6 of the week, which is"
                + " SATURDAY, got \"SUNDAY\"");
  }
}
