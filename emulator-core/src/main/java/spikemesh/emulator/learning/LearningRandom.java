package spikemesh.emulator.learning;

import spikemesh.config.network.LearningSpec;
import spikemesh.config.value.CounterRandom;

/** The random numbers that round traces and weights; each is a function of what it is drawn for. */
public interface LearningRandom {

    /** What the decay of trace {@code trace} of a neuron in {@code timestep} is rounded by, in [0, 1). */
    double decay(int trace, int neuron, long timestep);

    /** What decides over the fraction of an impulse, in [0, 1); {@code early} if another spike of the epoch follows. */
    double impulse(int trace, int neuron, long timestep, boolean early);

    /** What variable {@code variable} (0 weight, 1 tag, 2 delay) of a synapse is rounded by in {@code timestep}, in [0, 1). */
    double synapse(int variable, int synapse, long timestep);

    /** The numbers that {@code spec} asks for. */
    static LearningRandom of(LearningSpec spec) {
        if (spec.draws().half()) {
            return new Half();
        }
        return spec.draws()
                .file()
                .<LearningRandom>map(file -> LoggedNumbers.read(file, spec))
                .orElseGet(() -> of(spec.seed()));
    }

    /** All are 1/2. */
    final class Half implements LearningRandom {

        private Half() {}

        @Override
        public double decay(int trace, int neuron, long timestep) {
            return 0.5;
        }

        @Override
        public double impulse(int trace, int neuron, long timestep, boolean early) {
            return 0.5;
        }

        @Override
        public double synapse(int variable, int synapse, long timestep) {
            return 0.5;
        }
    }

    /**
     * Draws that depend on nothing but seed, neuron or synapse, and timestep: draw {@code timestep * 2^31 + neuron} of stream
     * {@code stream(seed, s)}, where s is 0 to 7 for decays, 8 to 15 for impulses, 16 to 23 for early ones, and from 24 for
     * synapses.
     */
    static LearningRandom of(long seed) {
        long[] streams = new long[32];
        for (int s = 0; s < streams.length; s++) {
            streams[s] = CounterRandom.stream(seed, s);
        }
        return new LearningRandom() {
            @Override
            public double decay(int trace, int neuron, long timestep) {
                return CounterRandom.uniform(streams[trace], (timestep << 31) + neuron);
            }

            @Override
            public double impulse(int trace, int neuron, long timestep, boolean early) {
                return CounterRandom.uniform(streams[trace + (early ? 16 : 8)], (timestep << 31) + neuron);
            }

            @Override
            public double synapse(int variable, int synapse, long timestep) {
                return CounterRandom.uniform(streams[24 + variable], (timestep << 31) + synapse);
            }
        };
    }
}
