package io.aipress.synthtests.examples;

import io.aipress.constructs.shard.Shard;
import io.aipress.shards.TenantId;
import io.aipress.state.testing.Project;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A local repository of Maven with the artifacts as they were built just now. Everything else is in
 * the user's own repository, to which it has links: nothing is installed there, and nothing has to
 * be fetched that this build did not need itself.
 */
final class LocalRepository {
  private static final Path GROUP = Path.of("io", "aipress");
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private LocalRepository() {}

  /** Makes the repository in this module's build folder, anew. */
  static Path make() throws IOException {
    Path folder = Path.of("target", "example-repository").toAbsolutePath();
    clear(folder);
    Path usual =
        Path.of(
            System.getProperty(
                "aipress.repository", System.getProperty("user.home") + "/.m2/repository"));
    Path group = Files.createDirectories(folder.resolve(GROUP));
    link(usual, folder, "io");
    link(usual.resolve("io"), folder.resolve("io"), "aipress");
    install(group, "aipress-parent", Project.root().resolve("pom.xml"));
    for (Map.Entry<String, Class<?>> module :
        Map.<String, Class<?>>of("shards", TenantId.class, "constructs", Shard.class).entrySet()) {
      String artifact = "aipress-" + module.getKey();
      install(group, artifact, Project.root().resolve(module.getKey()).resolve("pom.xml"));
      jar(module.getValue(), file(group, artifact, ".jar"));
    }
    return folder;
  }

  /** Deletes the links, not what they lead to. */
  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void link(Path from, Path to, String but) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Path name = Objects.requireNonNull(entry.getFileName());
        if (!name.toString().equals(but)) {
          Files.createSymbolicLink(to.resolve(name), entry);
        }
      }
    }
  }

  private static void install(Path group, String artifact, Path pom) throws IOException {
    Path target = file(group, artifact, ".pom");
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.copy(pom, target);
  }

  private static Path file(Path group, String artifact, String ending) {
    return group.resolve(artifact).resolve(VERSION).resolve(artifact + "-" + VERSION + ending);
  }

  /** The module that a class comes from: a jar, or a folder of classes where none is built yet. */
  private static void jar(Class<?> member, Path target) throws IOException {
    Path origin = Path.of(member.getProtectionDomain().getCodeSource().getLocation().getPath());
    if (Files.isRegularFile(origin)) {
      Files.copy(origin, target);
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(origin)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    try (OutputStream out = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Path file : files) {
        jar.putNextEntry(new ZipEntry(origin.relativize(file).toString()));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
  }
}
