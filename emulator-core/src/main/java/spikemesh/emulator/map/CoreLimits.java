package spikemesh.emulator.map;

import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.value.Unit;

/**
 * What a core of the chip can hold at most; {@link #NONE} where there is no such limit.
 *
 * @param neurons neurons, those that are joined to others among them
 * @param memoryBits synaptic memory
 * @param axonsIn rows of synapses
 * @param axonsOut packets that one spike of each neuron sends together
 * @param fanIn synapses onto one neuron, joined with others where neurons can be
 * @param maxDelay timesteps
 * @param routingEntries entries of a router's table
 */
record CoreLimits(
        int neurons, long memoryBits, long axonsIn, long axonsOut, long fanIn, long maxDelay, long routingEntries) {

    static final long NONE = Long.MAX_VALUE;

    static CoreLimits of(ChipSpec chip) {
        return of(chip, chip.core());
    }

    static CoreLimits of(ChipSpec chip, CoreSpec core) {
        var synapse = core.synapse();
        var entries = chip.networkOnChip().routingEntries();
        return new CoreLimits(
                core.neurons(),
                synapse.memory().map(memory -> (long) memory.in(Unit.BIT)).orElse(NONE),
                orNone(core.axonIn().axons()),
                orNone(core.axonOut().axons()),
                synapse.mostFanIn().orElse(NONE),
                orNone(synapse.maxDelay()),
                orNone(entries));
    }

    private static long orNone(java.util.OptionalInt limit) {
        return limit.isPresent() ? limit.getAsInt() : NONE;
    }

    /** The same with fewer neurons per core. */
    CoreLimits withNeurons(int fewer) {
        return new CoreLimits(fewer, memoryBits, axonsIn, axonsOut, fanIn, maxDelay, routingEntries);
    }
}
