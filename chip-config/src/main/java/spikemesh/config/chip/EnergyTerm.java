package spikemesh.config.chip;

/**
 * The vocabulary of priced events: what the engine counts, what a cost set gives an energy and a latency for.
 *
 * <p>A new term is a constant here and the one place in the engine that counts it.
 */
public enum EnergyTerm {
    /** A packet accepted by a core: one axon looked up. */
    AXON_IN("axonIn"),
    /** One synapse of a dense row read and accumulated. */
    SYNAPTIC_EVENT_DENSE("synapticEventDense"),
    /** One synapse of a sparse row read and accumulated. */
    SYNAPTIC_EVENT_SPARSE("synapticEventSparse"),
    /** One synapse of a shared convolution kernel read and accumulated. */
    SYNAPTIC_EVENT_CONVOLUTION("synapticEventConvolution"),
    /** A neuron update with potential, input or bias; the whole cost of the update, not an addition to the inactive one. */
    NEURON_UPDATE_ACTIVE("neuronUpdateActive"),
    /** A neuron update with nothing to do; the other level of the same quantity. */
    NEURON_UPDATE_INACTIVE("neuronUpdateInactive"),
    /** A spike emitted by a soma, on top of its update. */
    SPIKE("spike"),
    /** A packet sent by a core: one per spike and destination core. */
    AXON_OUT("axonOut"),
    /** The last stretch of each packet: from the destination tile's router into the core. */
    TILE_DELIVERY("tileDelivery"),
    /** One link crossed along the first axis (east or west). */
    HOP_X("hopX"),
    /** One link crossed along the second axis (north or south). */
    HOP_Y("hopY"),
    /** One link crossed along the diagonal of a triangular mesh. */
    HOP_DIAGONAL("hopDiagonal"),
    /** One link crossed between levels of a tree. */
    HOP_TREE("hopTree"),
    /** One link crossed between chips; it is not counted as a hop along an axis as well. */
    HOP_OFF_CHIP("hopOffChip"),
    /** One link crossed between boards; it is not counted as a hop between chips as well. */
    HOP_OFF_BOARD("hopOffBoard"),
    /** One synapse for which a learning rule was evaluated. */
    LEARNING_UPDATE("learningUpdate");

    private final String key;

    EnergyTerm(String key) {
        this.key = key;
    }

    /** The name of this term in a chip descriptor, for example {@code hopX}. */
    public String key() {
        return key;
    }

    /** Whether this is one synapse read and accumulated, in whichever form it is stored. */
    public boolean synapticEvent() {
        return this == SYNAPTIC_EVENT_DENSE || this == SYNAPTIC_EVENT_SPARSE || this == SYNAPTIC_EVENT_CONVOLUTION;
    }
}
