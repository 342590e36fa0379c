package io.aipress.synthtests.constructs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import io.aipress.state.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The types of some modules as their sources describe them; parsed, not compiled. */
final class Sources {
  private final Map<String, Supplier<DocumentedType>> types = new TreeMap<>();
  private final List<String> constructs = new ArrayList<>();

  private Sources() {}

  /** The types of modules of this project. */
  static Sources of(String... modules) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module : modules) {
      try (Stream<Path> all = Files.walk(Project.root().resolve(module + "/src/main/java"))) {
        all.filter(path -> path.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    Sources sources = new Sources();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree tree : unit.getTypeDecls()) {
          if (tree instanceof ClassTree type) {
            sources.add(docs, unit, type, "");
          }
        }
      }
    }
    return sources;
  }

  /** The names of all public constructs. */
  List<String> constructs() {
    return constructs;
  }

  /** What the source says about a class, unless it belongs to another module. */
  Optional<DocumentedType> find(Class<?> type) {
    return Optional.ofNullable(types.get(type.getName())).map(Supplier::get);
  }

  private void add(DocTrees docs, CompilationUnitTree unit, ClassTree type, String outer) {
    String name = outer + type.getSimpleName();
    String packageName = String.valueOf(unit.getPackageName());
    TreePath path = TreePath.getPath(unit, type);
    types.put(packageName + "." + name, () -> documented(docs, unit, path, packageName, name));
    if (isConstruct(type)) {
      constructs.add(packageName + "." + name);
    }
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree nested) {
        add(docs, unit, nested, name + "$");
      }
    }
  }

  private static DocumentedType documented(
      DocTrees docs, CompilationUnitTree unit, TreePath path, String packageName, String name) {
    ClassTree type = (ClassTree) path.getLeaf();
    JavadocText text = new JavadocText(reference -> constant(unit, packageName, name, reference));
    DocCommentTree comment = docs.getDocCommentTree(path);
    Map<String, String> parameters = new LinkedHashMap<>();
    if (comment != null) {
      comment.getBlockTags().stream()
          .filter(ParamTree.class::isInstance)
          .map(ParamTree.class::cast)
          .forEach(
              tag ->
                  parameters.put(
                      tag.getName().getName().toString(), text.of(tag.getDescription())));
    }
    Map<String, String> components = new LinkedHashMap<>();
    Map<String, String> methods = new LinkedHashMap<>();
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree field
          && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
        components.put(field.getName().toString(), field.getType().toString());
      } else if (member instanceof MethodTree method && isAccessor(method)) {
        DocCommentTree about = docs.getDocCommentTree(new TreePath(path, method));
        if (about != null) {
          methods.put(method.getName().toString(), text.of(about.getFullBody()));
        }
      }
    }
    return new DocumentedType(
        name.replace('$', '.'),
        packageName,
        comment == null ? "" : text.of(comment.getFullBody()),
        parameters,
        components,
        methods);
  }

  private static boolean isConstruct(ClassTree type) {
    return "Construct".equals(String.valueOf(type.getExtendsClause()))
        && type.getModifiers().getFlags().contains(Modifier.PUBLIC);
  }

  private static boolean isAccessor(MethodTree method) {
    return method.getModifiers().getFlags().contains(Modifier.PUBLIC)
        && !method.getModifiers().getFlags().contains(Modifier.STATIC)
        && method.getParameters().isEmpty()
        && method.getReturnType() != null;
  }

  /** The value of a constant that a comment names: {@code #NAME} or {@code Type#NAME}. */
  private static String constant(
      CompilationUnitTree unit, String packageName, String owner, String reference) {
    int hash = reference.indexOf('#');
    String type = reference.substring(0, hash);
    String holder = packageName + "." + owner;
    if (!type.isEmpty()) {
      String imported = imported(unit, type);
      holder = imported == null ? packageName + "." + type : imported;
    }
    try {
      var field = Class.forName(holder).getDeclaredField(reference.substring(hash + 1));
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no constant " + reference + " for " + holder, e);
    }
  }

  private static @Nullable String imported(CompilationUnitTree unit, String type) {
    for (ImportTree line : unit.getImports()) {
      String name = line.getQualifiedIdentifier().toString();
      if (name.endsWith("." + type)) {
        return name;
      }
    }
    return null;
  }
}
