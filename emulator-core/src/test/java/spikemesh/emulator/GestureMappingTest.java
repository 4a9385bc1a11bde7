package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PlacementStrategy;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;
import spikemesh.support.Trials;

/** FEATURE: a network for gestures of the size people map by hand needs no hand. */
class GestureMappingTest {

    /** Channels and side of the image of each layer: 18,678 neurons. */
    private static final int[][] LAYERS = {{1, 32}, {16, 15}, {32, 13}, {64, 11}, {11, 9}, {11, 1}};

    private static final int[] STRIDE = {0, 2, 1, 1, 1, 1};
    private static final ChipSpec LOIHI = Descriptions.chip("loihi");

    private static int size(int layer) {
        return LAYERS[layer][0] * LAYERS[layer][1] * LAYERS[layer][1];
    }

    private static Connectivity.Convolution convolution(int layer) {
        int kernel = LAYERS[layer - 1][1] - (LAYERS[layer][1] - 1) * STRIDE[layer];
        int side = kernel > 4 ? LAYERS[layer - 1][1] : kernel;
        int ins = LAYERS[layer - 1][0];
        int outs = LAYERS[layer][0];
        List<Double> ones = Collections.nCopies(ins * outs * side * side, 1.0);
        return new Connectivity.Convolution(
                ins,
                LAYERS[layer - 1][1],
                LAYERS[layer - 1][1],
                outs,
                side,
                side,
                STRIDE[layer],
                STRIDE[layer],
                0,
                0,
                Optional.empty(),
                ones);
    }

    private static Connectivity listed(Connectivity.Convolution c) {
        List<Synapse> synapses = new ArrayList<>();
        for (int k = 0; k < c.outChannels(); k++) {
            for (int v = 0; v < c.outHeight(); v++) {
                for (int u = 0; u < c.outWidth(); u++) {
                    for (int ch = 0; ch < c.inChannels(); ch++) {
                        for (int i = 0; i < c.kernelHeight(); i++) {
                            for (int j = 0; j < c.kernelWidth(); j++) {
                                synapses.add(new Synapse(
                                        (ch * c.inHeight() + v * c.strideY() + i) * c.inWidth() + u * c.strideX() + j,
                                        (k * c.outHeight() + v) * c.outWidth() + u,
                                        1,
                                        0));
                            }
                        }
                    }
                }
            }
        }
        return new Connectivity.ExplicitSynapses(synapses);
    }

    private static NetworkSpec network(SynapseUnit unit, boolean list) {
        Networks networks = new Networks();
        Values one = new Values.Constant(1);
        Values zero = new Values.Constant(0);
        for (int layer = 0; layer < LAYERS.length; layer++) {
            networks.population("layer" + layer, size(layer), Map.of());
            if (layer > 0) {
                Connectivity rule = list ? listed(convolution(layer)) : convolution(layer);
                networks.projection("layer" + (layer - 1), "layer" + layer, unit, rule, one, zero);
            }
        }
        return networks.network();
    }

    private static MappingResult map(NetworkSpec network, SpikeRates rates, Strategy strategy) {
        return new Mapper(LOIHI, LOIHI.costSet(), network, rates)
                .map(new MappingOptions(strategy, 0, OptionalLong.empty()));
    }

    private static double hops(MappingResult result) {
        return result.quality().orElseThrow().hopsPerTimestep();
    }

    /** One way to map by hand: layer after layer, neurons in order of channel or of place, cores along some way. */
    private static NetworkSpec byHand(NetworkSpec network, int[] coresOf, boolean byPlace, IntUnaryOperator way) {
        Map<String, Placement> placements = new LinkedHashMap<>();
        int first = 0;
        for (int layer = 0; layer < LAYERS.length; layer++) {
            int size = size(layer);
            int channels = LAYERS[layer][0];
            int area = size / channels;
            Integer[] core = new Integer[size];
            for (int i = 0; i < size; i++) {
                int at = byPlace ? i % area * channels + i / area : i;
                core[i] = way.applyAsInt(first + (int) ((long) at * coresOf[layer] / size));
            }
            first += coresOf[layer];
            placements.put("layer" + layer, new Placement.CoreList(List.of(core)));
        }
        return network.withMapping(new MappingSpec(PlacementStrategy.CONTIGUOUS, OptionalInt.empty(), placements));
    }

    /** Core {@code core} on a way that turns back at the end of each row of tiles. */
    private static int snake(int core) {
        int tile = core / 4;
        int row = tile / 8;
        int column = row % 2 == 0 ? tile % 8 : 7 - tile % 8;
        return (row * 8 + column) * 4 + core % 4;
    }

    /** The same along columns. */
    private static int columns(int core) {
        int tile = core / 4;
        int column = tile / 4;
        int row = column % 2 == 0 ? tile % 4 : 3 - tile % 4;
        return (row * 8 + column) * 4 + core % 4;
    }

    private static double leastByHand(NetworkSpec network, int[] coresOf, SpikeRates rates) {
        double least = Double.MAX_VALUE;
        List<IntUnaryOperator> ways =
                List.of(IntUnaryOperator.identity(), GestureMappingTest::snake, GestureMappingTest::columns);
        for (IntUnaryOperator way : ways) {
            for (boolean byPlace : new boolean[] {false, true}) {
                least = Math.min(least, hops(map(byHand(network, coresOf, byPlace, way), rates, Strategy.GIVEN)));
            }
        }
        return least;
    }

    private static SpikeRates rates(NetworkSpec network, RandomGenerator random) {
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (int layer = 0; layer < LAYERS.length; layer++) {
            double[] values = new double[size(layer)];
            double mean = 0.3 * random.nextDouble();
            for (int i = 0; i < values.length; i++) {
                values[i] = mean * random.nextDouble() * random.nextDouble();
            }
            rates.put("layer" + layer, values);
        }
        return SpikeRates.uniform(network, 0.01).with(rates, "drawn");
    }

    /** Compares with hands that know the layers, by rates that the mapper knows, and by rates that it does not. */
    private static void compare(NetworkSpec network, int[] coresOf, double mostOfHandTold, double mostOfHand) {
        Trials.run(2, random -> {
            SpikeRates rates = rates(network, random);
            double hand = leastByHand(network, coresOf, rates);

            assertThat(greedy(network, rates, rates)).isLessThan(mostOfHandTold * hand);
            assertThat(greedy(network, SpikeRates.uniform(network, 0.01), rates))
                    .isLessThan(mostOfHand * hand);
        });
    }

    private static double greedy(NetworkSpec network, SpikeRates known, SpikeRates rates) {
        MappingResult made = map(network, known, Strategy.GREEDY);
        assertThat(made.fits()).isTrue();
        NetworkSpec placed = network.withMapping(made.coreOf().orElseThrow().asMapping());
        return hops(map(placed, rates, Strategy.GIVEN));
    }

    @Test
    void noMappingByHandSendsSpikesLessFarWhereKernelsAreShared() {
        int[] fewest = {1, 4, 6, 8, 1, 1};
        compare(network(SynapseUnit.CONVOLUTION, false), fewest, 0.6, 0.7);
        compare(network(SynapseUnit.CONVOLUTION, true), fewest, 0.6, 0.7);
    }

    @Test
    void noMappingByHandOnAsManyCoresAsNeededSendsSpikesLessFarWhereSynapsesAreWrittenOut() {
        int[] needed = {1, 4, 16, 48, 12, 1};
        compare(network(SynapseUnit.SPARSE, true), needed, 0.8, 1);
    }
}
