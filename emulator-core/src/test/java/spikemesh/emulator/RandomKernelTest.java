package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.KernelShape;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PlacementStrategy;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.SynapseRule;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.emulator.compile.Compiler;
import spikemesh.support.Trials;

/** FEATURE: synapses computed from kernels are the synapses that the reference engine writes out. */
class RandomKernelTest {

    private static final int TRIALS = 25;
    private static final int TIMESTEPS = 30;

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return Stream.of(TestedEngine.FAST, TestedEngine.FAST_IN_THREE_PARTITIONS)
                .flatMap(kind -> RandomModel.NAMES.stream()
                        .map(model -> dynamicTest(kind + " " + model, () -> compare(kind, model))));
    }

    private static void compare(TestedEngine tested, String name) {
        long[] computed = new long[1];
        Trials.run(TRIALS, random -> {
            ChipSpec chip = new RandomNetwork(random, name).chip();
            NetworkSpec network = new Drawn(random, new RandomModel(random, name), chip.cores()).network();
            Agreement.check(tested, chip, network, TIMESTEPS, random.nextInt(TIMESTEPS));
            computed[0] += new Compiler(chip, chip.costSet(), network)
                    .compile(1).image().tables.stream()
                            .mapToLong(table -> table.computed())
                            .sum();
        });

        assertThat(computed[0]).as("synapses computed from kernels").isGreaterThan(100L * TRIALS);
    }

    /** An input image, a population that a kernel makes of it, and another one. */
    private record Drawn(SplittableRandom random, RandomModel model, int cores) {

        private boolean one(int in) {
            return random.nextInt(in) == 0;
        }

        NetworkSpec network() {
            List<ProjectionSpec> projections = new ArrayList<>();
            KernelShape.Image image = image(random.nextInt(1, 3), random.nextInt(4, 9), random.nextInt(4, 9));
            KernelShape first = shape(image, random.nextInt(1, 5));
            KernelShape second = shape(first.out(), one(2) ? first.out().channels() : random.nextInt(1, 6));
            projections.add(projection("image", "first", first, 0));
            projections.add(projection("first", "second", second, 1));
            if (one(3)) {
                Connectivity more = new Connectivity.FixedProbability(0.2, true, random.nextLong());
                String target = one(2) ? "first" : "second";
                projections.add(spec("first", target, more, new Values.Constant(random.nextInt(-90, 100)), 2));
            }
            List<PopulationSpec> populations = new ArrayList<>();
            populations.add(population("first", first));
            populations.add(population("second", second));
            Map<String, Placement> placements = new LinkedHashMap<>();
            populations.forEach(population -> placements.put(population.name(), place(population.size())));
            return new NetworkSpec(
                    "kernels",
                    Optional.of(model.timestep()),
                    populations,
                    List.of(new InputSpec(
                            "image",
                            image.size(),
                            new InputSource.PoissonSource(0.3 * random.nextDouble(), random.nextLong()))),
                    projections,
                    List.of(),
                    new MappingSpec(PlacementStrategy.CONTIGUOUS, OptionalInt.empty(), placements),
                    Path.of(""));
        }

        private PopulationSpec population(String name, KernelShape shape) {
            int size = shape.out().size();
            return new PopulationSpec(name, size, model.name(), model.parameters(size));
        }

        private Placement place(int size) {
            if (one(2)) {
                return new Placement.SpreadOver(0, random.nextInt(1, cores + 1));
            }
            int width = random.nextInt(1, 5);
            return new Placement.CoreList(IntStream.range(0, size)
                    .mapToObj(i -> one(20) ? random.nextInt(cores) : i / width % cores)
                    .toList());
        }

        private static KernelShape.Image image(int channels, int height, int width) {
            return new KernelShape.Image(channels, height, width);
        }

        private KernelShape shape(KernelShape.Image in, int outs) {
            KernelShape.Pair kernel = new KernelShape.Pair(
                    random.nextInt(1, Math.min(4, in.height()) + 1), random.nextInt(1, Math.min(4, in.width()) + 1));
            KernelShape.Pair stride = new KernelShape.Pair(random.nextInt(1, 3), random.nextInt(1, 3));
            KernelShape.Pair padding = new KernelShape.Pair(random.nextInt(kernel.y()), random.nextInt(kernel.x()));
            return new KernelShape(
                    in,
                    image(
                            outs,
                            (in.height() + 2 * padding.y() - kernel.y()) / stride.y() + 1,
                            (in.width() + 2 * padding.x() - kernel.x()) / stride.x() + 1),
                    kernel,
                    stride,
                    padding);
        }

        private ProjectionSpec projection(String source, String target, KernelShape shape, int number) {
            double[] weights = new double
                    [shape.out().channels()
                            * shape.in().channels()
                            * shape.kernel().y()
                            * shape.kernel().x()];
            boolean own = one(4);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = one(6) ? 0 : random.nextInt(model.unsigned() ? 0 : -100, 120);
            }
            Connectivity rule = one(2)
                    ? listed(shape, weights)
                    : new Connectivity.Computed(new Kernels(
                            shape, java.util.Arrays.stream(weights).boxed().toList(), own));
            return spec(source, target, rule, new Values.PerSynapse(), number);
        }

        private static Connectivity listed(KernelShape shape, double[] weights) {
            return new Connectivity.Convolution(
                    shape.in().channels(),
                    shape.in().height(),
                    shape.in().width(),
                    shape.out().channels(),
                    shape.kernel().y(),
                    shape.kernel().x(),
                    shape.stride().y(),
                    shape.stride().x(),
                    shape.padding().y(),
                    shape.padding().x(),
                    Optional.empty(),
                    java.util.Arrays.stream(weights).boxed().toList());
        }

        private ProjectionSpec spec(String source, String target, Connectivity rule, Values weight, int number) {
            return new ProjectionSpec(
                    "projection" + number,
                    source,
                    target,
                    rule,
                    weight,
                    rule instanceof Connectivity.Computed
                            ? new Values.PerSynapse()
                            : new Values.Constant(one(2) ? 0 : random.nextInt(5)),
                    model.unsigned() ? SignMode.EXCITATORY : SignMode.MIXED,
                    8,
                    random.nextInt(-3, Math.min(3, model.mostExponent())),
                    WeightScaling.values()[random.nextInt(2)],
                    SynapseUnit.values()[random.nextInt(3)],
                    model.receptor());
        }
    }

    /** Kernels without their zeros; in some, one synapse has another weight than all others. */
    private record Kernels(KernelShape shape, List<Double> weights, boolean own) implements SynapseRule {
        @Override
        public int sources() {
            return shape.in().size();
        }

        @Override
        public int targets() {
            return shape.out().size();
        }

        @Override
        public Optional<KernelShape> kernels() {
            return Optional.of(shape);
        }

        @Override
        public void from(int source, Sink sink) {
            int c = source / shape.in().area();
            int y = source % shape.in().area() / shape.in().width()
                    + shape.padding().y();
            int x = source % shape.in().width() + shape.padding().x();
            for (int target = 0; target < targets(); target++) {
                int k = target / shape.out().area();
                int i = y
                        - target
                                % shape.out().area()
                                / shape.out().width()
                                * shape.stride().y();
                int j = x - target % shape.out().width() * shape.stride().x();
                if (i >= 0
                        && i < shape.kernel().y()
                        && j >= 0
                        && j < shape.kernel().x()) {
                    int at = ((k * shape.in().channels() + c) * shape.kernel().y() + i)
                                    * shape.kernel().x()
                            + j;
                    double weight = own && source == sources() / 2 ? weights.get(at) + 1 : weights.get(at);
                    if (weight != 0) {
                        sink.accept(target, weight);
                    }
                }
            }
        }
    }
}
