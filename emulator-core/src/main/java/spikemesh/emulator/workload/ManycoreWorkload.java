package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import spikemesh.config.value.Check;
import spikemesh.config.value.CounterRandom;
import spikemesh.emulator.TimingLevel;

/**
 * A seeded network for a manycore chip, the same bits in any language: a neuron with bias and random targets, or input
 * channels that replay random events.
 *
 * <p>Draw n is {@link CounterRandom#below}{@code (seed, n, m)}, n counting through the sections: one bias per neuron, then
 * the targets source by source, then (for replay) the events timestep by timestep. Neurons are spread evenly over the
 * cores; V loses 1/16 per timestep, the threshold is 64, bias and potential have 1/64 as their unit, each fifth neuron is
 * inhibitory.
 *
 * @param name its name
 * @param kind how targets are chosen
 * @param neurons number of neurons
 * @param fanOut synapses of each source
 * @param cores cores it is spread over
 * @param timesteps usual length
 * @param seed seed of all draws
 * @param radius greatest distance of a target, for local networks
 * @param channels input channels, for replay
 */
public record ManycoreWorkload(
        String name, Kind kind, int neurons, int fanOut, int cores, int timesteps, long seed, int radius, int channels)
        implements Workload {

    private static final int LEAST_BIAS = 208;
    private static final int BIAS_SPAN = 97;

    /** How targets are chosen. */
    public enum Kind {
        /** Anywhere. */
        RANDOM,
        /** Near the source. */
        LOCAL,
        /** Anywhere, from input channels; neurons have no synapses among themselves and no bias. */
        REPLAY
    }

    /** Weight of excitatory, inhibitory and input synapses. */
    private static final int EXCITATORY = 1;

    private static final int INHIBITORY = -4;
    private static final int FROM_INPUT = 8;

    /** One input event in so many chances. */
    private static final int EVENT_RARITY = 32;

    /** All workloads of this kind. */
    public static final List<ManycoreWorkload> ALL = List.of(
            new ManycoreWorkload("rr1k", Kind.RANDOM, 1_000, 100, 16, 1000, 1001, 0, 0),
            new ManycoreWorkload("rr10k", Kind.RANDOM, 10_000, 100, 64, 200, 1002, 0, 0),
            new ManycoreWorkload("rr50k", Kind.RANDOM, 50_000, 100, 128, 100, 1003, 0, 0),
            new ManycoreWorkload("loc10k", Kind.LOCAL, 10_000, 100, 64, 200, 1004, 300, 0),
            new ManycoreWorkload("loc50k", Kind.LOCAL, 50_000, 100, 128, 100, 1005, 300, 0),
            new ManycoreWorkload("rep10k", Kind.REPLAY, 10_000, 100, 64, 500, 1006, 0, 1024));

    /** Checks the sizes. */
    public ManycoreWorkload {
        Check.inRange("neurons", neurons, 1, 1 << 24);
        Check.inRange("fanOut", fanOut, 1, 1 << 16);
    }

    @Override
    public String chip() {
        return "loihi";
    }

    @Override
    public int cores(int threads) {
        return cores;
    }

    @Override
    public List<String> overrides(int cores) {
        return List.of();
    }

    @Override
    public Optional<String> costSet() {
        return Optional.of("sanafe2025");
    }

    @Override
    public TimingLevel timing() {
        return TimingLevel.ANALYTIC;
    }

    @Override
    public Path write(int timesteps, int cores, Path folder) throws IOException {
        return WorkloadFiles.write(this, timesteps, cores, folder);
    }

    /** How many sources have synapses: neurons, or input channels for replay. */
    public int sources() {
        return kind == Kind.REPLAY ? channels : neurons;
    }

    /** Bias mantissa of each neuron. */
    public int[] biases() {
        int[] biases = new int[neurons];
        for (int i = 0; i < neurons && kind != Kind.REPLAY; i++) {
            biases[i] = LEAST_BIAS + CounterRandom.below(seed, i, BIAS_SPAN);
        }
        return biases;
    }

    /** Targets of all synapses, source by source. */
    public int[] targets() {
        int[] targets = new int[Math.multiplyExact(sources(), fanOut)];
        long first = kind == Kind.REPLAY ? 0 : neurons;
        for (int i = 0; i < targets.length; i++) {
            targets[i] = kind == Kind.LOCAL
                    ? Math.floorMod(i / fanOut + CounterRandom.below(seed, first + i, 2 * radius + 1) - radius, neurons)
                    : CounterRandom.below(seed, first + i, neurons);
        }
        return targets;
    }

    /** Sources of all synapses. */
    public int[] sourceIndices() {
        int[] sources = new int[Math.multiplyExact(sources(), fanOut)];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = i / fanOut;
        }
        return sources;
    }

    /** Weights of all synapses. */
    public byte[] weights() {
        byte[] weights = new byte[Math.multiplyExact(sources(), fanOut)];
        for (int i = 0; i < weights.length; i++) {
            int recurrent = i / fanOut % 5 == 4 ? INHIBITORY : EXCITATORY;
            weights[i] = (byte) (kind == Kind.REPLAY ? FROM_INPUT : recurrent);
        }
        return weights;
    }

    /** Input events as rows of timestep (from 0) and channel, for {@code steps} timesteps; empty unless replay. */
    public int[] events(int steps) {
        int[] rows = new int[16];
        int count = 0;
        long first = (long) channels * fanOut;
        for (long i = 0; i < (long) steps * channels; i++) {
            if (CounterRandom.below(seed, first + i, EVENT_RARITY) == 0) {
                if (count == rows.length) {
                    rows = java.util.Arrays.copyOf(rows, count * 2);
                }
                rows[count++] = (int) (i / channels);
                rows[count++] = (int) (i % channels);
            }
        }
        return java.util.Arrays.copyOf(rows, count);
    }
}
