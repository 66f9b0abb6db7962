package org.facsat2.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds the code to the modules and arrows that ARCHITECTURE.md draws. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("facsat2.root"));
  private static final String BASE = "org.facsat2.";
  private static final Pattern LINE =
      Pattern.compile("(?m)^([a-z]+) +(→ ([a-z, ]+?)|\\(nothing\\)|ground floor:.*?)(?: {2,}.*)?$");
  private static final String[] UP_TO_PIPELINE = {
    BASE + "telemetry..",
    BASE + "formats..",
    BASE + "detection..",
    BASE + "operations..",
    BASE + "pipeline.."
  };

  private Map<String, Set<String>> drawn = Map.of();
  private JavaClasses code;

  @BeforeAll
  void readTheDrawingAndTheCode() throws IOException {
    drawn = drawing();
    code =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The contracts of the ports, where they come as a jar.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.facsat2");
  }

  /** Each module and the modules that its arrows point to. */
  private static Map<String, Set<String>> drawing() throws IOException {
    String text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
    int start = text.indexOf("```\ntelemetry    ground floor");
    assertThat(start).as("the drawing of the modules in ARCHITECTURE.md").isNotNegative();
    String block = text.substring(start + 4, text.indexOf("```", start + 4));
    Map<String, Set<String>> arrows = new TreeMap<>();
    Matcher lines = LINE.matcher(block);
    while (lines.find()) {
      String targets = lines.group(3);
      arrows.put(
          lines.group(1),
          targets == null ? Set.of() : new TreeSet<>(List.of(targets.trim().split(", *"))));
    }
    return arrows;
  }

  /** The module itself and all that its arrows lead to. */
  private Set<String> reachable(String module) {
    Set<String> all = new TreeSet<>(Set.of(module));
    List<String> open = new ArrayList<>(drawn.getOrDefault(module, Set.of()));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (all.add(next)) {
        open.addAll(drawn.getOrDefault(next, Set.of()));
      }
    }
    return all;
  }

  @Test
  void theDrawnModulesAndArrowsAreThoseOfTheBuild() throws Exception {
    Map<String, Set<String>> built = new TreeMap<>();
    for (String module : texts(pom(ROOT), "module")) {
      Set<String> arrows = new TreeSet<>();
      Element pom = pom(ROOT.resolve(module));
      NodeList dependencies = pom.getElementsByTagName("dependency");
      for (int i = 0; i < dependencies.getLength(); i++) {
        Element dependency = (Element) dependencies.item(i);
        boolean contracts = texts(dependency, "type").contains("test-jar");
        if (texts(dependency, "groupId").contains("org.facsat2") && !contracts) {
          arrows.add(texts(dependency, "artifactId").getFirst().replace("facsat2-", ""));
        }
      }
      built.put(module, arrows);
    }
    assertThat(drawn).isEqualTo(built);
  }

  private static Element pom(Path folder) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("pom.xml").toFile())
        .getDocumentElement();
  }

  private static List<String> texts(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent().trim());
    }
    return texts;
  }

  /** The modules whose code is here: measurements are built on the program, not into it. */
  private Set<String> shipped() {
    Set<String> shipped = new TreeSet<>(drawn.keySet());
    shipped.remove("bench");
    return shipped;
  }

  @Test
  void aModuleImportsOnlyWhatLiesBelowItOnItsPath() {
    assertThat(drawn).hasSizeGreaterThan(8);
    for (String module : shipped()) {
      String[] allowed =
          reachable(module).stream().map(m -> BASE + m + "..").toArray(String[]::new);
      classes()
          .that()
          .resideInAPackage(BASE + module + "..")
          .should()
          .onlyDependOnClassesThat(
              not(resideInAPackage("org.facsat2..")).or(resideInAnyPackage(allowed)))
          .as(module + " depends only on " + reachable(module))
          .check(code);
    }
  }

  @Test
  void everyClassBelongsToADrawnModule() {
    Set<String> modules = new TreeSet<>();
    for (JavaClass each : code) {
      modules.add(each.getPackageName().substring(BASE.length()).split("\\.", -1)[0]);
    }
    assertThat(modules).isEqualTo(shipped());
  }

  @Test
  void whatIsInternalToAModuleIsNotUsedOutsideIt() {
    for (String module : shipped()) {
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + module + "..internal..")
          .check(code);
    }
  }

  @Test
  void noFrameworkAndNoDatabaseUpToThePipeline() {
    noClasses()
        .that()
        .resideInAnyPackage(UP_TO_PIPELINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "java.sql..",
            "javax.sql..",
            "jakarta..",
            "org.postgresql..",
            "com.github.kagkarlsson..",
            "org.slf4j..")
        .check(code);
  }

  @Test
  void noClockIsReadUpToThePipeline() {
    noClasses()
        .that()
        .resideInAnyPackage(UP_TO_PIPELINE)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.InstantSource.class, "system")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .check(code);
  }

  @Test
  void noFilesNoSocketsAndNoSettingsOfTheProcessUpToThePipeline() {
    noClasses()
        .that()
        .resideInAnyPackage(UP_TO_PIPELINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File|FileInputStream|FileOutputStream|RandomAccessFile)")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .check(code);
  }
}
