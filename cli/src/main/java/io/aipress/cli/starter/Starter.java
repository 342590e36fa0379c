package io.aipress.cli.starter;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes the files that a new fleet begins with, and never over files that are there. */
public final class Starter {
  /** The commented fleet file. */
  public static final String FLEET_FILE = "fleet.yaml";

  /** The list of made-up tenants. */
  public static final String TENANT_LIST = "tenants.csv";

  private Starter() {}

  /**
   * Writes the fleet file and a list of {@value SampleTenants#STARTER_COUNT} tenants.
   *
   * @param dir the folder, made if it is missing
   * @return the files written
   * @throws AipressException FILE_EXISTS for every file that is there already, and then nothing is
   *     written; OUTPUT_NOT_WRITABLE
   */
  public static List<Path> write(Path dir) {
    return write(dir, SampleTenants.STARTER_COUNT);
  }

  /**
   * As {@link #write(Path)}, with as many tenants as wanted.
   *
   * @param tenants 1 to {@value SampleTenants#MAX_COUNT}
   * @throws IllegalArgumentException for any other number
   */
  public static List<Path> write(Path dir, int tenants) {
    byte[] list = SampleTenants.csv(tenants).getBytes(StandardCharsets.UTF_8);
    Path fleetFile = dir.resolve(FLEET_FILE);
    Path tenantList = dir.resolve(TENANT_LIST);
    List<Problem> there =
        Stream.of(fleetFile, tenantList)
            .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
            .map(Starter::exists)
            .toList();
    if (!there.isEmpty()) {
      throw new AipressException(there);
    }
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw notWritable(dir, e);
    }
    create(fleetFile, fleetFile());
    try {
      create(tenantList, list);
    } catch (AipressException e) {
      delete(fleetFile);
      throw e;
    }
    return List.of(fleetFile, tenantList);
  }

  private static void create(Path file, byte[] content) {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new AipressException(exists(file), e);
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  private static byte[] fleetFile() {
    String resource = "/starter/" + FLEET_FILE;
    try (InputStream in =
        Objects.requireNonNull(Starter.class.getResourceAsStream(resource), resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static Problem exists(Path file) {
    return Problem.of(ErrorCode.FILE_EXISTS, Problem.shown(file) + " is there already")
        .at(Origin.file(file.toString()))
        .rule("files that are there are never overwritten")
        .fix("name another folder, or move the file away; nothing was written");
  }

  private static AipressException notWritable(Path path, IOException cause) {
    return new AipressException(
        Problem.of(ErrorCode.OUTPUT_NOT_WRITABLE, Problem.shown(path) + " cannot be written")
            .at(Origin.file(path.toString()))
            .fix("name a folder that you may write"),
        cause);
  }
}
