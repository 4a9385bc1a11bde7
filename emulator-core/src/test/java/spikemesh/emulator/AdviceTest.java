package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.SystemSpec;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Values;
import spikemesh.emulator.map.Advice;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;
import spikemesh.support.Trials;

/** FEATURE: what is said to make a network fit does so when it is done, and less of it does not. */
class AdviceTest {

    private static final Pattern BITS = Pattern.compile("(\\d+)-bit weights would fit in (.*)");
    private static final Pattern CHIPS =
            Pattern.compile("(\\d+) chips of this kind would do, in place of 1: --set system.chipsX=\\1");

    /** A chip drawn with some limit that is tight, and a network drawn for it. */
    private static final class Case {
        private final TestChips chips = new TestChips();
        private final int bytes;
        private final int axons;
        private final NetworkSpec network;
        private final Strategy strategy;

        Case(SplittableRandom random) {
            chips.width = random.nextInt(2, 5);
            chips.height = random.nextInt(1, 4);
            chips.neuronsPerCore = random.nextInt(60, 260);
            int channels = random.nextInt(2, 7);
            network = layers(channels);
            double share = 2600.0 * channels / (chips.width * chips.height * chips.coresPerTile);
            bytes = (int) (share * random.nextDouble(0.5, 1.4));
            axons = random.nextInt(2) == 0 ? 4096 : random.nextInt(100, 500);
            strategy = random.nextInt(2) == 0 ? Strategy.NAIVE : Strategy.GREEDY;
        }

        ChipSpec chip(int count) {
            chips.system = new SystemSpec(count, 1, 1, 1);
            return Limited.axons(Limited.memory(chips.chip(), bytes), axons, 4096);
        }

        MappingResult map(ChipSpec chip, NetworkSpec changed, Strategy how) {
            return new Mapper(chip, chip.costSet(), changed, SpikeRates.uniform(changed, 0.01))
                    .map(new MappingOptions(how, 1, OptionalLong.empty()));
        }

        boolean fits(NetworkSpec changed) {
            return map(chip(1), changed, strategy).fits();
        }

        List<String> advice(MappingResult misfit) {
            ChipSpec chip = chip(1);
            return new Advice(chip, chip.costSet(), network, SpikeRates.uniform(network, 0.01)).changes(misfit);
        }

        /** With weights of at most so many bits in one projection, or in all. */
        NetworkSpec narrowed(int bits, String where) {
            return with(
                    projection -> where.equals("projection " + projection.name()) || !where.startsWith("projection ")
                            ? stored(projection, Math.min(bits, projection.weightBits()), projection.unit())
                            : projection);
        }

        NetworkSpec with(java.util.function.UnaryOperator<ProjectionSpec> change) {
            return new NetworkSpec(
                    network.name(),
                    network.timestep(),
                    network.populations(),
                    network.inputs(),
                    network.projections().stream().map(change).toList(),
                    network.probes(),
                    network.mapping(),
                    network.folder());
        }
    }

    private static ProjectionSpec stored(ProjectionSpec of, int bits, SynapseUnit unit) {
        return new ProjectionSpec(
                of.name(),
                of.source(),
                of.target(),
                of.connectivity(),
                of.weight(),
                of.delay(),
                of.signMode(),
                bits,
                of.weightExponent(),
                of.weightScaling(),
                unit,
                of.receptor());
    }

    private static Connectivity.Convolution convolution(int channels, int size, int out) {
        List<Double> ones = Collections.nCopies(channels * out * 9, 1.0);
        return new Connectivity.Convolution(channels, size, size, out, 3, 3, 1, 1, 0, 0, Optional.empty(), ones);
    }

    private static NetworkSpec layers(int channels) {
        Values one = new Values.Constant(1);
        Values zero = new Values.Constant(0);
        return new Networks()
                .population("image", 10 * 10, Map.of())
                .population("first", channels * 8 * 8, Map.of())
                .population("second", 6 * 6, Map.of())
                .projection("image", "first", SynapseUnit.SPARSE, convolution(1, 10, channels), one, zero)
                .projection("first", "second", SynapseUnit.SPARSE, convolution(channels, 8, 1), one, zero)
                .network();
    }

    @Test
    void whatIsAdvisedHelpsAndLessDoesNot() {
        Map<String, Integer> checked = new TreeMap<>();
        Trials.run(150, random -> {
            Case drawn = new Case(random);
            MappingResult misfit = drawn.map(drawn.chip(1), drawn.network, drawn.strategy);
            List<String> changes = drawn.advice(misfit);
            assertThat(changes.isEmpty() || !misfit.fits()).isTrue();
            for (String change : changes) {
                checked.merge(check(drawn, misfit, change), 1, Integer::sum);
            }
        });

        assertThat(checked).containsKeys("bits", "chips", "kernels", "mapping");
    }

    private static String check(Case drawn, MappingResult misfit, String change) {
        Matcher bits = BITS.matcher(change);
        Matcher chips = CHIPS.matcher(change);
        if (bits.matches()) {
            int width = Integer.parseInt(bits.group(1));
            assertThat(drawn.fits(drawn.narrowed(width, bits.group(2))))
                    .as(change)
                    .isTrue();
            assertThat(drawn.fits(drawn.narrowed(width + 1, "all")))
                    .as("one bit more than " + change)
                    .isFalse();
            return "bits";
        } else if (chips.matches()) {
            int count = Integer.parseInt(chips.group(1));
            MappingResult more = drawn.map(drawn.chip(count), drawn.network, drawn.strategy);
            assertThat(more.fits()).as(change + ": " + more.findings()).isTrue();
            assertThat(drawn.map(drawn.chip(count - 1), drawn.network, drawn.strategy)
                            .fits())
                    .as("one chip less than " + change)
                    .isFalse();
            return "chips";
        } else if (change.startsWith("shared kernels would fit")) {
            NetworkSpec shared =
                    drawn.with(projection -> stored(projection, projection.weightBits(), SynapseUnit.CONVOLUTION));
            assertThat(drawn.fits(shared)).as(change).isTrue();
            return "kernels";
        }
        assertThat(change).isEqualTo("another mapping fits: --strategy greedy");
        assertThat(drawn.map(drawn.chip(1), drawn.network, Strategy.GREEDY).fits())
                .as(change)
                .isTrue();
        assertThat(misfit.fits()).isFalse();
        return "mapping";
    }
}
