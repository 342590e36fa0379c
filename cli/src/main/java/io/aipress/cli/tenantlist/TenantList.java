package io.aipress.cli.tenantlist;

import io.aipress.cli.text.CsvRecord;
import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantRequestCodec;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A tenant list: CSV in UTF-8 with a header, columns {@code tenant}, {@code tier}, {@code domain}
 * and optionally {@code region}, {@code pin}, {@code owner} and {@code bytes}, in any order. Lines
 * end with LF or CRLF and have at most 64 KiB; blank lines count for nothing.
 */
public final class TenantList {
  /** Most lines of a list, its header and blank lines among them. */
  public static final int MAX_LINES = 1_000_000;

  /** Most problems that are told in full; one more says how many others there are. */
  public static final int MAX_PROBLEMS = 50;

  private final ListProblems problems;
  private final SortedSet<Region> fleetRegions;
  private final Uniqueness uniqueness;
  private final Sequence<TenantRequest> tenants;

  private TenantList(ListProblems problems, SortedSet<Region> fleetRegions, Scratch scratch) {
    this.problems = problems;
    this.fleetRegions = fleetRegions;
    this.uniqueness = new Uniqueness(scratch);
    this.tenants = new Sequence<>(scratch, new TenantRequestCodec());
  }

  /**
   * The tenants of a list, in its order, each with its line. The file is read once; the memory that
   * they take does not grow with it.
   *
   * @param file the list, named in problems as it is given here
   * @param fleetRegions the regions of the fleet, at least one; with one, tenants need not name it
   * @param scratch where they wait; they last as long as that
   * @throws AipressException with what is wrong, in the order of lines: FILE_UNREADABLE,
   *     TENANT_LIST_HEADER, TENANT_LIST_INVALID, TENANT_DUPLICATE, DOMAIN_TAKEN, REGION_REQUIRED,
   *     REGION_UNKNOWN, or the code of the value that broke its rule; OUTPUT_NOT_WRITABLE when
   *     there is no room for the temporary file
   */
  public static Sequence<TenantRequest> read(
      Path file, SortedSet<Region> fleetRegions, Scratch scratch) {
    TenantList list = new TenantList(new ListProblems(file.toString()), fleetRegions, scratch);
    try (LineReader lines = new LineReader(Files.newInputStream(file))) {
      list.read(lines);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    list.uniqueness.check(list.problems);
    list.problems.throwIfAny();
    return list.tenants;
  }

  private void read(LineReader lines) throws IOException {
    Line first = notBlank(lines);
    if (first == null) {
      problems.add(
          1,
          Problem.of(ErrorCode.TENANT_LIST_HEADER, "the list is empty")
              .rule("the first line names the columns")
              .fix("begin with tenant,tier,domain,region"));
      return;
    }
    Optional<Header> header =
        fields(first).flatMap(fields -> Header.of(fields, first.number(), problems));
    if (header.isPresent()) {
      RowReader rows = new RowReader(header.get(), fleetRegions, uniqueness, problems);
      rows.requireRegionColumn(first.number());
      read(lines, header.get(), rows);
    }
  }

  private void read(LineReader lines, Header header, RowReader rows) throws IOException {
    boolean any = false;
    for (Line line = notBlank(lines); line != null; line = notBlank(lines)) {
      any = true;
      if (line.number() > MAX_LINES) {
        problems.form(
            line.number(),
            "the list has more than 1,000,000 lines",
            "bring it in as several lists");
        return;
      }
      Optional<List<String>> fields = fields(line);
      if (fields.isPresent() && hasWidth(fields.get(), header, line)) {
        rows.read(fields.get(), line.number()).ifPresent(tenants::add);
      }
    }
    if (!any) {
      problems.form(1, "the list has no tenants, only a header", "add a line for every tenant");
    }
  }

  private Optional<List<String>> fields(Line line) {
    if (line.fault() != null) {
      problems.form(
          line.number(), line.fault(), "save the list as UTF-8 text with one tenant a line");
      return Optional.empty();
    }
    try {
      return Optional.of(CsvRecord.fields(line.text()));
    } catch (CsvRecord.Malformed e) {
      problems.notRecord(
          line.number(),
          line.text(),
          String.valueOf(e.getMessage()),
          "RFC 4180, one record a line; a value has no line break",
          "close the quote, or write \"\" for a quote inside quotes");
      return Optional.empty();
    }
  }

  private boolean hasWidth(List<String> fields, Header header, Line line) {
    if (fields.size() == header.width()) {
      return true;
    }
    problems.notRecord(
        line.number(),
        line.text(),
        "the line has %d %s, the header %d"
            .formatted(fields.size(), fields.size() == 1 ? "field" : "fields", header.width()),
        "as many fields as the header",
        "put a value that has a comma in quotes; separate domains with spaces");
    return false;
  }

  private static @Nullable Line notBlank(LineReader lines) throws IOException {
    Line line = lines.next();
    while (line != null && line.fault() == null && line.text().isBlank()) {
      line = lines.next();
    }
    return line;
  }

  static AipressException unreadable(Path file, IOException cause) {
    String why =
        !Files.exists(file)
            ? "it does not exist"
            : Files.isDirectory(file) ? "it is a folder" : "no permission, or a bad disk";
    return new AipressException(
        Problem.of(ErrorCode.FILE_UNREADABLE, Problem.shown(file) + " cannot be read: " + why)
            .at(Origin.file(file.toString()))
            .fix("name a file that can be read"),
        cause);
  }
}
