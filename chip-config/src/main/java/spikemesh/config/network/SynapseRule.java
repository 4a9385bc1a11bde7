package spikemesh.config.network;

import java.util.Optional;

/**
 * Synapses that are computed, source by source, wherever they are needed: weights that many synapses share are held once.
 *
 * <p>Immutable: every walk gives the same synapses in the same order.
 */
public interface SynapseRule {

    /** Receives one synapse after the other. */
    @FunctionalInterface
    interface Sink {
        /** One synapse. */
        void accept(int target, double weight);
    }

    /** Neurons or channels of the source. */
    int sources();

    /** Neurons of the target. */
    int targets();

    /** Hands the synapses of {@code source} to {@code sink}; no pair of source and target occurs twice. */
    void from(int source, Sink sink);

    /**
     * The kernels that its weights seem to come from, as a hint: whoever shares weights must compare them, as some synapses may
     * differ.
     */
    default Optional<KernelShape> kernels() {
        return Optional.empty();
    }

    /** Timesteps that the synapses of {@code source} to {@code target} wait on top of the one every spike takes. */
    default int delay(int source, int target) {
        return 0;
    }
}
