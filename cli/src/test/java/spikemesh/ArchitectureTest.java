package spikemesh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import spikemesh.aer.planted.KnowsTheEmulator;
import spikemesh.aer.planted.ReadsJson;
import spikemesh.aer.planted.TrustsLuck;
import spikemesh.emulator.engine.planted.KnowsTheRouter;
import spikemesh.emulator.reference.planted.KnowsTheEngine;

/** FEATURE: the plan of the house: which part may know which. */
class ArchitectureTest {

    private static final ImportOption OF_THE_PRODUCT = location -> !location.contains("/test-classes/")
            && !location.contains("-tests.jar")
            && !location.contains("/spikemesh/support/");

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(OF_THE_PRODUCT).importPackages("spikemesh");

    private static final String[] BELOW_THE_ROOF = {"spikemesh.config..", "spikemesh.aer..", "spikemesh.emulator.."};

    /** A rule, and a class from the folder {@code planted} that breaks it: a rule that lets it pass is misspelt. */
    private record Claim(String name, ArchRule rule, List<Class<?>> planted) {

        Claim(String name, ArchRule rule, Class<?>... planted) {
            this(name, rule, List.of(planted));
        }
    }

    private static Stream<Claim> claims() {
        return Stream.of(directions(), libraries(), engines(), results()).flatMap(List::stream);
    }

    private static List<Claim> directions() {
        return List.of(
                new Claim("modules know each other one way only", layers(), KnowsTheEmulator.class),
                new Claim(
                        "no packages know each other in a circle",
                        slices().matching("spikemesh.(**)").should().beFreeOfCycles(),
                        KnowsTheEmulator.class,
                        KnowsTheEngine.class,
                        KnowsTheRouter.class),
                new Claim(
                        "the router knows no neuron",
                        noClasses()
                                .that()
                                .resideInAPackage("spikemesh.aer..")
                                .should()
                                .dependOnClassesThat()
                                .haveSimpleNameContaining("Neuron")
                                .orShould()
                                .dependOnClassesThat()
                                .resideInAPackage("spikemesh.config.network.."),
                        KnowsTheEmulator.class));
    }

    private static List<Claim> libraries() {
        return List.of(
                new Claim(
                        "JSON is read in config and written in cli",
                        only("com.fasterxml.jackson..", "spikemesh.config..", "spikemesh.cli.."),
                        ReadsJson.class),
                new Claim("only cli knows the command line", only("picocli..", "spikemesh.cli.."), ReadsJson.class),
                new Claim(
                        "only record knows the ring",
                        only("com.lmax.disruptor..", "spikemesh.emulator.record.."),
                        KnowsTheRouter.class));
    }

    private static List<Claim> engines() {
        return List.of(
                new Claim(
                        "the reference engine shares nothing with the fast one",
                        noClasses()
                                .that()
                                .resideInAPackage("spikemesh.emulator.reference..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "spikemesh.emulator.engine..",
                                        "spikemesh.emulator.neuron..",
                                        "spikemesh.emulator.synapse..",
                                        "spikemesh.emulator.compile.."),
                        KnowsTheEngine.class),
                new Claim(
                        "the fast engine does not know the reference engine",
                        noClasses()
                                .that()
                                .resideInAnyPackage("spikemesh.emulator.engine..", "spikemesh.emulator.compile..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("spikemesh.emulator.reference.."),
                        KnowsTheRouter.class));
    }

    private static List<Claim> results() {
        return List.of(
                new Claim("no result depends on luck or on the calendar", noLuck(), TrustsLuck.class),
                new Claim(
                        "wall time is read where it is reported, and nowhere else",
                        noClasses()
                                .that()
                                .resideInAnyPackage(BELOW_THE_ROOF)
                                .and()
                                .resideOutsideOfPackages("spikemesh.emulator", "spikemesh.emulator.record..")
                                .should()
                                .callMethod(System.class, "nanoTime"),
                        TrustsLuck.class),
                new Claim(
                        "only cli talks to people",
                        noClasses()
                                .that()
                                .resideInAnyPackage(BELOW_THE_ROOF)
                                .should()
                                .accessField(System.class, "out")
                                .orShould()
                                .accessField(System.class, "err")
                                .orShould()
                                .callMethod(System.class, "exit", int.class),
                        TrustsLuck.class));
    }

    @TestFactory
    Stream<DynamicTest> theHouseIsBuiltToPlan() {
        return claims().map(claim -> DynamicTest.dynamicTest(
                claim.name(), () -> claim.rule().allowEmptyShould(true).check(CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleCatchesAPlantedBreach() {
        return claims().map(claim -> DynamicTest.dynamicTest(claim.name(), () -> {
            JavaClasses planted = new ClassFileImporter().importClasses(claim.planted());

            assertThatThrownBy(() -> claim.rule().allowEmptyShould(true).check(planted))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("planted");
        }));
    }

    @Test
    void theRulesSeeAllModulesAndNoTests() {
        assertThat(CLASSES.stream().map(JavaClass::getName))
                .contains(
                        "spikemesh.cli.Main",
                        "spikemesh.config.value.Check",
                        "spikemesh.aer.package-info",
                        "spikemesh.emulator.package-info")
                .doesNotContain(ArchitectureTest.class.getName(), "spikemesh.support.Trials");
    }

    private static ArchRule layers() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("config")
                .definedBy("spikemesh.config..")
                .layer("aer")
                .definedBy("spikemesh.aer..")
                .layer("emulator")
                .definedBy("spikemesh.emulator..")
                .layer("cli")
                .definedBy("spikemesh.cli..")
                .whereLayer("config")
                .mayNotAccessAnyLayer()
                .whereLayer("aer")
                .mayOnlyAccessLayers("config")
                .whereLayer("emulator")
                .mayOnlyAccessLayers("aer", "config")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer();
    }

    private static ArchRule only(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchRule noLuck() {
        ClassesShould should =
                noClasses().that().resideInAnyPackage(BELOW_THE_ROOF).should();
        return should.callMethodWhere(luck())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom");
    }

    private static DescribedPredicate<JavaCall<?>> luck() {
        return DescribedPredicate.describe("gives another answer each time", call -> {
            String method =
                    call.getTargetOwner().getName() + "." + call.getTarget().getName();
            return Stream.of(
                            "java.lang.Math.random",
                            "java.lang.System.currentTimeMillis",
                            "java.lang.System.identityHashCode",
                            "java.time.Instant.now",
                            "java.util.UUID.randomUUID",
                            "java.util.Collections.shuffle")
                    .anyMatch(method::equals);
        });
    }
}
