package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE: the jar and the launcher start as a user starts them, on every Java that is installed here. */
class ExecutableIT {

    private static final Path JAR = Documents.top().resolve("cli/target/spikemesh.jar");
    private static final Path LAUNCHER = Documents.top().resolve("spikemesh");

    @TempDir
    private Path elsewhere;

    /** The homes of this Java and of the others installed in the usual place of Linux. */
    static Stream<Path> javas() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> found = Files.list(installed)) {
                found.filter(home -> !Files.isSymbolicLink(home) && version(home) >= 17)
                        .sorted()
                        .forEach(homes::add);
            }
        }
        return homes.stream().distinct();
    }

    private static int version(Path home) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    ? Files.readAllLines(home.resolve("release")).stream()
                            .filter(line -> line.startsWith("JAVA_VERSION=\""))
                            .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D*(\\d+).*", "$1")))
                            .findFirst()
                            .orElse(0)
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void thePlainJarStartsWithoutFlagsOrWarnings(Path home) throws Exception {
        Told told = process(Map.of(), home.resolve("bin/java").toString(), "-jar", JAR.toString(), "--version");

        assertThat(told.err()).isEmpty();
        assertThat(told.out()).startsWith("spikemesh ");
        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void thePlainJarReadsHdf5AndCompressedTracesWithoutWarnings(Path home) throws Exception {
        for (String name : List.of("two.h5", "two.aedat4")) {
            Path table = Files.writeString(
                    elsewhere.resolve("two.csv"),
                    name.endsWith("h5") ? "t,x\n1,2\n4,5\n" : "t,x,y,p\n1,2,3,0\n4,5,6,1\n");
            Path file = elsewhere.resolve(name);
            String format = name.endsWith("h5") ? "sonata" : "aedat4";
            assertThat(Told.by("trace", "convert", table.toString(), file.toString(), "--write-as", format)
                            .exitCode())
                    .isEqualTo(ExitCode.OK);

            Told told = process(
                    Map.of(), home.resolve("bin/java").toString(), "-jar", JAR.toString(), "trace", "info", "" + file);

            assertThat(told.err()).as(name).isEmpty();
            assertThat(told.out()).as(name).containsPattern("events +2\\b");
        }
    }

    @Test
    void theManifestOpensWhatTheLibrariesNeedAndTheLicenceIsInside() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(manifest.getValue("Add-Opens")).isEqualTo("java.base/jdk.internal.misc");
            assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
            assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
            assertThat(jar.getEntry("META-INF/THIRD-PARTY-LICENSES")).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void theLauncherWorksThroughALinkFromAnotherFolder(Path home) throws Exception {
        assumeUnix();
        Path link = Files.createSymbolicLink(elsewhere.resolve("a link"), LAUNCHER);
        process(Map.of("JAVA_HOME", home.toString()), LAUNCHER.toString(), "--version");

        Told told = process(Map.of("JAVA_HOME", home.toString()), link.toString(), "--version");
        Files.delete(link);

        assertThat(told.err()).isEmpty();
        assertThat(told.out()).contains("Java " + version(home));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void theLauncherArchivesClassesOnceForEachJavaAndAgainForANewJar(Path home) throws Exception {
        assumeUnix();
        Path archive = JAR.resolveSibling("spikemesh-java" + version(home) + ".jsa");
        Files.deleteIfExists(archive);
        Map<String, String> environment = Map.of("JAVA_HOME", home.toString());

        Told first = process(environment, LAUNCHER.toString(), "--version");
        FileTime made = Files.getLastModifiedTime(archive);
        Told second = process(environment, LAUNCHER.toString(), "--version");
        FileTime kept = Files.getLastModifiedTime(archive);
        Files.setLastModifiedTime(archive, FileTime.fromMillis(0));
        Told afterNewJar = process(environment, LAUNCHER.toString(), "--version");

        assertThat(first.err())
                .startsWith("spikemesh: preparing a faster start on Java " + version(home))
                .hasLineCount(1);
        assertThat(archive).isNotEmptyFile();
        assertThat(second.err()).isEmpty();
        assertThat(kept).isEqualTo(made);
        assertThat(afterNewJar.err()).isEqualTo(first.err());
        assertThat(Files.getLastModifiedTime(archive)).isGreaterThanOrEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void theLauncherStartsClassesFromTheirArchive(Path home) throws Exception {
        assumeUnix();
        Map<String, String> environment = Map.of(
                "JAVA_HOME", home.toString(), "SPIKEMESH_OPTS", "-Xlog:class+load:file=" + elsewhere + "/loaded");
        process(environment, LAUNCHER.toString(), "--version");

        process(environment, LAUNCHER.toString(), "chips", "list");

        assertThat(Files.readAllLines(elsewhere.resolve("loaded")))
                .filteredOn(line -> line.contains(" spikemesh.cli.Main source: ")
                        || line.contains(" spikemesh.config.ChipReader source: "))
                .hasSize(2)
                .allMatch(line -> line.contains("shared objects file"));
    }

    @Test
    void theLauncherHandsOverArgumentsOptionsAndExitCode() throws Exception {
        assumeUnix();
        Map<String, String> environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "SPIKEMESH_OPTS", "-Xmx64m -Dx=y");

        Told told = process(environment, LAUNCHER.toString(), "two words");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).startsWith("spikemesh: unknown command: two words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-Xmx256m -XX:+UseParallelGC -Dx=y", "-XX:+UseSerialGC"})
    void theLauncherLeavesTheCollectorToTheUser(String options) throws Exception {
        assumeUnix();
        Map<String, String> environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "SPIKEMESH_OPTS", options);
        process(environment, LAUNCHER.toString(), "--version");

        Told told = process(environment, LAUNCHER.toString(), "--version");

        assertThat(told.err()).isEmpty();
        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void theLauncherSaysWhatIsWrongWithJavaHome() throws Exception {
        assumeUnix();

        Told told = process(Map.of("JAVA_HOME", elsewhere.toString()), LAUNCHER.toString(), "--version");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err())
                .startsWith("spikemesh: no Java in JAVA_HOME=" + elsewhere)
                .hasLineCount(1);
    }

    @Test
    void theLauncherRefusesAnOldJava() throws Exception {
        assumeUnix();
        Path java = Files.createDirectories(elsewhere.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 0\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(elsewhere.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");

        Told told = process(Map.of("JAVA_HOME", elsewhere.toString()), LAUNCHER.toString(), "--version");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).contains("Java 17 or newer", "is Java 8").hasLineCount(1);
    }

    @Test
    void theCompletionScriptIsOneThatTheShellTakes() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/bin/bash"))).as("bash").isTrue();
        Path script = elsewhere.resolve("completion");
        Files.writeString(script, Told.by("completion", "bash").out());

        Told told = process(Map.of(), "/bin/bash", "--norc", "-c", "source '" + script + "' && complete -p spikemesh");

        assertThat(told.err()).isEmpty();
        assertThat(told.out()).contains("spikemesh");
    }

    private static void assumeUnix() {
        assumeThat(System.getProperty("os.name")).doesNotContain("Windows");
    }

    private Told process(Map<String, String> environment, String... command) throws Exception {
        Path out = elsewhere.resolve("stdout");
        Path err = elsewhere.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // These make any Java tell what it picked up.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
        return new Told(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
