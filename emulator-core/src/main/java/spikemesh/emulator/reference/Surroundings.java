package spikemesh.emulator.reference;

import spikemesh.config.chip.CoreSpec;

/**
 * What a neuron's equation depends on beside its own parameters.
 *
 * @param core the kind of core it lives on
 * @param timestepMillis biological time of a timestep; 0 if the network does not say
 * @param identity population in the upper half, index in the lower: what random numbers are drawn for
 */
record Surroundings(CoreSpec core, double timestepMillis, long identity) {

    /** The time step for an equation in physical units. */
    double requireTimestepMillis() {
        if (timestepMillis <= 0) {
            throw new IllegalArgumentException("this neuron model needs the network's timestep");
        }
        return timestepMillis;
    }
}
