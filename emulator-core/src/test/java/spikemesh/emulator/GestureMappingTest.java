package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
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

    private static List<HandMappings.Layer> layers() {
        List<HandMappings.Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < LAYERS.length; layer++) {
            layers.add(new HandMappings.Layer("layer" + layer, LAYERS[layer][0], LAYERS[layer][1] * LAYERS[layer][1]));
        }
        return layers;
    }

    private static double given(NetworkSpec placed, SpikeRates rates) {
        return hops(map(placed, rates, Strategy.GIVEN));
    }

    private static SpikeRates rates(NetworkSpec network, List<HandMappings.Layer> layers, RandomGenerator random) {
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (HandMappings.Layer layer : layers) {
            double[] values = new double[layer.size()];
            double mean = 0.3 * random.nextDouble();
            for (int i = 0; i < values.length; i++) {
                values[i] = mean * random.nextDouble() * random.nextDouble();
            }
            rates.put(layer.name(), values);
        }
        return SpikeRates.uniform(network, 0.01).with(rates, "drawn");
    }

    /** Compares with hands that know the layers, by rates that the mapper knows, and by rates that it does not. */
    private static void compare(NetworkSpec network, int[] coresOf, double mostOfHandTold, double mostOfHand) {
        Trials.run(2, random -> {
            SpikeRates rates = rates(network, layers(), random);
            double hand = HandMappings.least(LOIHI, network, layers(), coresOf, placed -> given(placed, rates));

            assertThat(greedy(network, rates, rates)).isLessThan(mostOfHandTold * hand);
            assertThat(greedy(network, SpikeRates.uniform(network, 0.01), rates))
                    .isLessThan(mostOfHand * hand);
        });
    }

    private static double greedy(NetworkSpec network, SpikeRates known, SpikeRates rates) {
        MappingResult made = map(network, known, Strategy.GREEDY);
        assertThat(made.fits()).isTrue();
        NetworkSpec placed = network.withMapping(made.coreOf().orElseThrow().asMapping());
        return given(placed, rates);
    }

    /** Each pixel of a camera drives one neuron; layers are pooled between convolutions: 37,899 neurons. */
    private static NetworkSpec camera(List<HandMappings.Layer> layers) {
        Values one = new Values.Constant(1);
        Values zero = new Values.Constant(0);
        Networks networks = new Networks().input("camera", 2 * 128 * 128, new InputSource.Periodic(10, 0, 1));
        layers.forEach(layer -> networks.population(layer.name(), layer.size(), Map.of()));
        networks.projection("camera", "small", SynapseUnit.CONVOLUTION, pooled(2, 128, 4), one, zero);
        String source = "small";
        int[][] shapes = {{2, 32, 16, 5}, {16, 16, 32, 3}, {32, 8, 64, 3}};
        for (int i = 0; i < shapes.length; i++) {
            int[] shape = shapes[i];
            int side = shape[3];
            List<Double> ones = Collections.nCopies(shape[0] * shape[2] * side * side, 1.0);
            Connectivity rule = new Connectivity.Convolution(
                    shape[0],
                    shape[1],
                    shape[1],
                    shape[2],
                    side,
                    side,
                    1,
                    1,
                    side / 2,
                    side / 2,
                    Optional.empty(),
                    ones);
            String convolved = "convolved" + i;
            networks.projection(source, convolved, SynapseUnit.CONVOLUTION, rule, one, zero);
            source = "pooled" + i;
            networks.projection(convolved, source, SynapseUnit.CONVOLUTION, pooled(shape[2], shape[1], 2), one, zero);
        }
        networks.projection(source, "answer", SynapseUnit.DENSE, new Connectivity.AllToAll(true), one, zero);
        return networks.network();
    }

    private static Connectivity pooled(int channels, int side, int window) {
        List<Synapse> synapses = new ArrayList<>();
        int small = side / window;
        for (int i = 0; i < channels * side * side; i++) {
            int channel = i / (side * side);
            int row = i / side % side / window;
            int column = i % side / window;
            synapses.add(new Synapse(i, (channel * small + row) * small + column, 1, 0));
        }
        return new Connectivity.ExplicitSynapses(synapses);
    }

    @Test
    void noMappingByHandOfANetworkBehindAWholeCameraSendsSpikesLessFar() {
        List<HandMappings.Layer> layers = List.of(
                new HandMappings.Layer("small", 2, 32 * 32),
                new HandMappings.Layer("convolved0", 16, 32 * 32),
                new HandMappings.Layer("pooled0", 16, 16 * 16),
                new HandMappings.Layer("convolved1", 32, 16 * 16),
                new HandMappings.Layer("pooled1", 32, 8 * 8),
                new HandMappings.Layer("convolved2", 64, 8 * 8),
                new HandMappings.Layer("pooled2", 64, 4 * 4),
                new HandMappings.Layer("answer", 11, 1));
        List<int[]> enough = List.of(new int[] {8, 16, 4, 8, 2, 4, 1, 1}, new int[] {8, 16, 8, 8, 4, 4, 1, 1});
        NetworkSpec network = camera(layers);
        Trials.run(2, random -> {
            SpikeRates rates = rates(network, layers, random);
            double hand = Double.MAX_VALUE;
            for (int[] coresOf : enough) {
                double least = HandMappings.least(LOIHI, network, layers, coresOf, placed -> {
                    MappingResult judged = map(placed, rates, Strategy.GIVEN);
                    return judged.fits() ? hops(judged) : Double.MAX_VALUE;
                });
                hand = Math.min(hand, least);
            }

            double told = greedy(network, rates, rates);
            double untold = greedy(network, SpikeRates.uniform(network, 0.01), rates);
            assertThat(told).isLessThan(0.9 * hand);
            assertThat(untold).isLessThan(0.95 * hand);
        });
    }

    @Test
    void noMappingByHandSendsSpikesLessFarWhereKernelsAreShared() {
        int[] fewest = {1, 4, 6, 8, 1, 1};
        compare(network(SynapseUnit.CONVOLUTION, false), fewest, 0.75, 0.8);
        compare(network(SynapseUnit.CONVOLUTION, true), fewest, 0.75, 0.8);
    }

    @Test
    void noMappingByHandOnAsManyCoresAsNeededSendsSpikesLessFarWhereSynapsesAreWrittenOut() {
        int[] needed = {1, 4, 16, 48, 12, 1};
        compare(network(SynapseUnit.SPARSE, true), needed, 0.8, 1);
    }
}
