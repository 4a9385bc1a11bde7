package spikemesh.cli.report;

import spikemesh.config.chip.EnergyTerm;

/** The units of a chip that a report is divided by, in the order a spike passes them. */
public enum ChipUnit {
    AXON_IN("axon-in"),
    SYNAPSE("synapse"),
    DENDRITE("dendrite"),
    SOMA("soma"),
    AXON_OUT("axon-out"),
    NETWORK("network");

    private final String label;

    ChipUnit(String label) {
        this.label = label;
    }

    /** Its name in reports. */
    public String label() {
        return label;
    }

    /** The unit in which events of {@code term} happen. */
    public static ChipUnit of(EnergyTerm term) {
        return switch (term) {
            case AXON_IN -> AXON_IN;
            case SYNAPTIC_EVENT_DENSE, SYNAPTIC_EVENT_SPARSE, SYNAPTIC_EVENT_CONVOLUTION, LEARNING_UPDATE -> SYNAPSE;
            case NEURON_UPDATE_ACTIVE, NEURON_UPDATE_INACTIVE, SPIKE -> SOMA;
            case AXON_OUT -> AXON_OUT;
            case TILE_DELIVERY, HOP_X, HOP_Y, HOP_DIAGONAL, HOP_TREE, HOP_OFF_CHIP, HOP_OFF_BOARD -> NETWORK;
        };
    }
}
