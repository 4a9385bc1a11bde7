package spikemesh.config.chip;

import spikemesh.config.value.Check;

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
}
