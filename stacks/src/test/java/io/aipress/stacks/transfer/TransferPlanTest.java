package io.aipress.stacks.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.document.StateAddress;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.location.StateLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferPlanTest {
  @Test
  void bothStacksGetTheirHalfOfEveryTransfer() {
    TransferPlan plan =
        new TransferPlan(
            List.of(
                transfer(
                    "1", "dns_record.site[\"acme\"]", "2", "dns_record.site[\"acme\"]", "z/acme"),
                transfer("1", "dns_record.main", "2", "dns_record.old[0]", "z/${x}"),
                transfer(
                    "2", "dns_record.site[\"globex\"]", "1", "dns_record.globex", "z/globex")));

    Map<String, String> files =
        plan.files().entrySet().stream()
            .collect(
                Collectors.toMap(
                    file -> file.getKey().name(),
                    file ->
                        new String(file.getValue(), StandardCharsets.UTF_8)
                            .replaceAll("\\s+", "")));

    assertThat(files)
        .isEqualTo(
            Map.of(
                "stack-1",
                "{\"import\":[{\"id\":\"z/globex\",\"to\":\"dns_record.globex\"}],"
                    + "\"moved\":[{\"from\":\"dns_record.site[\\\"acme\\\"]\","
                    + "\"to\":\"dns_record.transferred_1\"}],"
                    + "\"removed\":[{\"from\":\"dns_record.transferred_1\","
                    + "\"lifecycle\":{\"destroy\":false}},"
                    + "{\"from\":\"dns_record.main\",\"lifecycle\":{\"destroy\":false}}]}",
                "stack-2",
                "{\"import\":[{\"id\":\"z/acme\",\"to\":\"dns_record.site[\\\"acme\\\"]\"},"
                    + "{\"id\":\"z/$${x}\",\"to\":\"dns_record.old[0]\"}],"
                    + "\"moved\":[{\"from\":\"dns_record.site[\\\"globex\\\"]\","
                    + "\"to\":\"dns_record.transferred_1\"}],"
                    + "\"removed\":[{\"from\":\"dns_record.transferred_1\","
                    + "\"lifecycle\":{\"destroy\":false}}]}"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, a.x, 1, a.y, id, stays in its stack",
    "1, a.x, 2, b.x, id, would change its type",
    "1, data.a.x, 2, data.a.x, id, would change its type",
    "1, a.x, 2, a.x, '', has no id",
    "1, a.other, 2, a.x, id, is the same resource as another",
    "1, a.taken, 2, a.x, id, would be taken over twice",
    "1, a.x, 2, a.new, id, would meet another at its new address"
  })
  void aResourceHasOneOwnerBeforeAndOneAfter(
      String from, String address, String to, String newAddress, String id, String why) {
    List<Transfer> transfers =
        List.of(
            transfer("1", "a.taken", "2", "a.new", why.contains("same") ? "id" : "other"),
            transfer(from, address, to, newAddress, id));

    AipressException refusal =
        catchThrowableOfType(AipressException.class, () -> new TransferPlan(transfers));

    assertThat(refusal.problems())
        .extracting(Problem::code)
        .containsOnly(ErrorCode.TRANSFER_INVALID);
    assertThat(refusal.getMessage()).contains(why);
  }

  @Test
  void nothingIsNoPlan() {
    assertThat(
            catchThrowableOfType(AipressException.class, () -> new TransferPlan(List.of()))
                .problems())
        .hasSize(1);
  }

  @Test
  void aListMayLeaveOutWhatStaysTheSame() {
    List<TransferList.Line> lines =
        TransferList.parse(
            "# moves\n\none a.x[\"k k\"] -> two id=a=b\none a.y -> two a.z[\"k\"]\n", "list.txt");

    assertThat(lines)
        .extracting(line -> line.newAddress() + " " + line.id())
        .containsExactly("a.x[\"k k\"] a=b", "a.z[\"k\"] null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one a.x",
        "one a.x -> ",
        "one -> two",
        "one x -> two",
        "one a.x -> two b c",
        "->"
      })
  void whatIsNoTransferIsToldWithItsLine(String line) {
    AipressException refusal =
        catchThrowableOfType(
            AipressException.class, () -> TransferList.parse("\n" + line, "list.txt"));

    assertThat(refusal.problems())
        .extracting(problem -> problem.code() + " " + problem.origin())
        .containsExactly("TRANSFER_INVALID list.txt:2");
  }

  private static Transfer transfer(
      String from, String address, String to, String newAddress, String id) {
    return new Transfer(
        stack(from),
        StateAddress.parse(address).orElseThrow(),
        stack(to),
        StateAddress.parse(newAddress).orElseThrow(),
        id);
  }

  private static Stack stack(String number) {
    return new Stack("stack-" + number, new StateLocation("bucket", "a/b/stack-" + number));
  }
}
