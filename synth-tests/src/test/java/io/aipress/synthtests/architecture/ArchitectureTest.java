package io.aipress.synthtests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of the modules, and a few rules of the house that a compiler does not hold. */
class ArchitectureTest {
  private static final String SHARDS = "io.aipress.shards..";
  private static final String CONSTRUCTS = "io.aipress.constructs..";
  private static final String STATE = "io.aipress.state..";
  private static final String STACKS = "io.aipress.stacks..";
  private static final String CLI = "io.aipress.cli..";

  /** Fewer would mean that the import missed a module, and every rule below passed on nothing. */
  private static final int LEAST_CLASSES = 120;

  private static JavaClasses house;

  @BeforeAll
  static void importHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("synth-tests"))
            .withImportOption(location -> !location.contains("/test-classes/"))
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.aipress");
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(house).hasSizeGreaterThan(LEAST_CLASSES);
    for (String module : new String[] {"shards", "constructs", "state", "stacks", "cli"}) {
      assertThat(house).anyMatch(c -> c.getPackageName().startsWith("io.aipress." + module));
    }
  }

  @Test
  void theDomainKnowsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage(SHARDS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(SHARDS, "java..", "org.jspecify.annotations..")
        .check(house);
  }

  @Test
  void constructsKnowNeitherRegistryNorState() {
    noClasses()
        .that()
        .resideInAPackage(CONSTRUCTS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STATE, STACKS, CLI, "java.sql..", "com.google.cloud..")
        .check(house);
  }

  @Test
  void theStateBackendKnowsNoConstructs() {
    noClasses()
        .that()
        .resideInAPackage(STATE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONSTRUCTS, STACKS, CLI, "com.hashicorp..", "software.constructs..")
        .check(house);
  }

  @Test
  void stacksDoNotKnowTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(STACKS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLI, "picocli..")
        .check(house);
  }

  @Test
  void cdktfStaysInTwoModulesSoThatItsForkIsAChangeOfImports() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CONSTRUCTS, STACKS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hashicorp..", "software.constructs..", "software.amazon.jsii..")
        .check(house);
  }

  @Test
  void onlyTheStateBackendKnowsSpanner() {
    noClasses()
        .that()
        .resideOutsideOfPackage(STATE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google..", "io.grpc..")
        .check(house);
  }

  @Test
  void onlyCommandsKnowPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.aipress.cli.command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(house);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.aipress.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void nothingPrintsButTheConsole() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.aipress.cli.command.Aipress")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(house);
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    classes()
        .should(
            com.tngtech.archunit.lang.ArchCondition.from(
                new com.tngtech.archunit.base.DescribedPredicate<
                    com.tngtech.archunit.core.domain.JavaClass>("stand in a null-marked package") {
                  @Override
                  public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
                    return type.getPackage()
                        .isAnnotatedWith(org.jspecify.annotations.NullMarked.class);
                  }
                }))
        .check(house);
  }
}
