package spikemesh.config.chip;

import java.util.OptionalLong;
import spikemesh.config.value.Check;
import spikemesh.config.value.Unit;

/** One core: its neurons and the units a spike passes, in this order. */
public record CoreSpec(
        int neurons,
        AxonInSpec axonIn,
        SynapseSpec synapse,
        DendriteSpec dendrite,
        SomaSpec soma,
        AxonOutSpec axonOut) {

    /** More neurons than any core has. */
    public static final int MOST_NEURONS = 1 << 20;

    public CoreSpec {
        Check.inRange("neurons", neurons, 1, MOST_NEURONS);
        Check.present("axonIn", axonIn);
        Check.present("synapse", synapse);
        Check.present("dendrite", dendrite);
        Check.present("soma", soma);
        Check.present("axonOut", axonOut);
    }

    /**
     * Most synapses that one core can hold: as many of its narrowest weights as fit into memory, and no more than the fan-in of
     * its neurons; absent where neither is known.
     */
    public OptionalLong mostSynapses() {
        int narrowest = synapse.weightBits().stream()
                .filter(bits -> bits > 0)
                .min(Integer::compare)
                .orElse(1);
        OptionalLong byMemory = synapse.memory()
                .map(memory -> OptionalLong.of((long) memory.in(Unit.BIT) / narrowest))
                .orElse(OptionalLong.empty());
        if (synapse.fanIn().isEmpty()) {
            return byMemory;
        }
        long byFanIn = (long) neurons * synapse.fanIn().getAsInt();
        return OptionalLong.of(Math.min(byFanIn, byMemory.orElse(Long.MAX_VALUE)));
    }
}
