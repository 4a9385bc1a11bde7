package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.NpyWriter;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.support.Trials;

/** A network whose numbers are in side files does what the same network does with its numbers written out. */
class SideFileTest {

    private static final int NEURONS = 12;
    private static final int CHANNELS = 6;
    private static final int TIMESTEPS = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void numbersInFilesAreThoseWrittenOut(TestedEngine kind) {
        Trials.run(20, random -> {
            Numbers numbers = new Numbers(random);
            RunResult written = run(TestedEngine.REFERENCE, numbers.writtenOut());
            RunResult fromFiles = run(kind, numbers.inFiles(folder, random.nextBoolean()));

            assertThat(written.emittedSpikes()).isPositive();
            assertThat(fromFiles).isEqualTo(written);
        });
    }

    private static RunResult run(TestedEngine kind, NetworkSpec network) {
        StartedEngine engine = kind.start(new TestChips().chip(), network);
        engine.run(TIMESTEPS);
        return engine.result();
    }

    /** The numbers of one network. */
    private static final class Numbers {

        private final int[] biases;
        private final int[] cores;
        private final int[] sources;
        private final int[] targets;
        private final int[] weights;
        private final int[] delays;
        private final int[] matrix;
        private final double[] kernel;
        private final int[] spikes;

        Numbers(SplittableRandom random) {
            biases = random.ints(NEURONS, 0, 300).toArray();
            cores = random.ints(NEURONS, 0, 8).toArray();
            sources = random.ints(40, 0, NEURONS).toArray();
            targets = random.ints(40, 0, NEURONS).toArray();
            weights = random.ints(40, -256, 256).toArray();
            delays = random.ints(40, 0, 20).toArray();
            matrix = random.ints(CHANNELS * NEURONS, -3, 4).map(w -> w * 20).toArray();
            kernel = random.ints(6, -200, 200).mapToDouble(w -> w).toArray();
            spikes = IntStream.range(0, 2 * 50)
                    .map(i -> random.nextInt(i % 2 == 0 ? TIMESTEPS : CHANNELS))
                    .toArray();
        }

        NetworkSpec writtenOut() {
            Synapse[] listed = IntStream.range(0, sources.length)
                    .mapToObj(i -> new Synapse(sources[i], targets[i], weights[i], delays[i]))
                    .toArray(Synapse[]::new);
            Synapse[] dense = IntStream.range(0, matrix.length)
                    .filter(i -> matrix[i] != 0)
                    .mapToObj(i -> new Synapse(i / NEURONS, i % NEURONS, matrix[i], 3))
                    .toArray(Synapse[]::new);
            List<InputSpike> list = IntStream.range(0, spikes.length / 2)
                    .mapToObj(i -> new InputSpike(spikes[2 * i], spikes[2 * i + 1], 1))
                    .toList();
            List<Double> kernelValues = Arrays.stream(kernel).boxed().toList();
            return new Networks()
                    .population(population(new ParameterValues.PerNeuron(
                            Arrays.stream(biases).asDoubleStream().boxed().toList())))
                    .input("in", CHANNELS, new InputSource.ExplicitSpikes(list))
                    .synapses("p", "p", SynapseUnit.SPARSE, listed)
                    .synapses("in", "p", SynapseUnit.DENSE, dense)
                    .projection(
                            "in", "p", SynapseUnit.CONVOLUTION, kernel(Optional.empty(), kernelValues), own(), none())
                    .place("p", Arrays.stream(cores).boxed().toArray(Integer[]::new))
                    .network();
        }

        NetworkSpec inFiles(Path folder, boolean text) throws IOException {
            Path spikeFile = folder.resolve(text ? "spikes.csv" : "spikes.npy");
            if (text) {
                Files.write(spikeFile, lines());
            } else {
                NpyWriter.write(spikeFile, spikes, spikes.length / 2, 2);
            }
            Connectivity listed = new Connectivity.SideFiles(
                    file(folder, "sources", sources),
                    file(folder, "targets", targets),
                    Optional.of(file(folder, "weights", weights)),
                    Optional.of(file(folder, "delays", delays)));
            Connectivity dense = new Connectivity.DenseMatrix(file(folder, "dense", matrix, CHANNELS, NEURONS), false);
            Path kernelFile = folder.resolve("kernel.npy");
            NpyWriter.write(kernelFile, kernel);
            return new Networks()
                    .population(population(new ParameterValues.SideFile(file(folder, "biases", biases))))
                    .input("in", CHANNELS, new InputSource.SpikeFile(spikeFile))
                    .projection("p", "p", SynapseUnit.SPARSE, listed, own(), own())
                    .projection("in", "p", SynapseUnit.DENSE, dense, own(), new Values.Constant(3))
                    .projection(
                            "in",
                            "p",
                            SynapseUnit.CONVOLUTION,
                            kernel(Optional.of(kernelFile), List.of()),
                            own(),
                            none())
                    .place("p", new Placement.CoreFile(file(folder, "cores", cores)))
                    .network();
        }

        private List<String> lines() {
            List<String> lines = new java.util.ArrayList<>(List.of("timestep,channel"));
            IntStream.range(0, spikes.length / 2).forEach(i -> lines.add(spikes[2 * i] + "," + spikes[2 * i + 1]));
            return lines;
        }

        private static Values own() {
            return new Values.PerSynapse();
        }

        private static Values none() {
            return new Values.Constant(0);
        }

        private static PopulationSpec population(ParameterValues biases) {
            Map<String, ParameterValues> parameters = Map.of(
                    "du", new ParameterValues.Uniform(1000),
                    "dv", new ParameterValues.Uniform(200),
                    "vthMant", new ParameterValues.Uniform(100),
                    "biasMant", biases);
            return new PopulationSpec("p", NEURONS, "loihi-cuba-lif", parameters);
        }

        /** Two output channels of 2 x 3 from an image of 3 x 2 with a kernel of 3 x 1. */
        private static Connectivity kernel(Optional<Path> file, List<Double> values) {
            return new Connectivity.Convolution(1, 3, 2, 2, 3, 1, 1, 1, 1, 0, file, values);
        }

        private static Path file(Path folder, String name, int[] values, int... shape) throws IOException {
            Path file = folder.resolve(name + ".npy");
            NpyWriter.write(file, values, shape);
            return file;
        }
    }
}
