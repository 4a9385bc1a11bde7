package spikemesh.config.chip;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Quantity;

/**
 * Synaptic memory of a core.
 *
 * @param memory its size, absent where it is not published or not a limit
 * @param weightBits widths a weight can have, without the extra sign bit of mixed projections; empty means any
 * @param maxDelay longest delay in timesteps on top of the one every spike takes
 * @param fanIn most synapses onto one neuron, where there is such a limit
 * @param joinedNeurons most neurons that can be joined into one, each adding the inputs of its own; absent where none can
 * @param units forms of storage
 * @param encoding what lists of synapses cost in memory
 * @param weightRounding what happens to low bits that a narrow mixed weight cannot hold
 * @param learning learning rules the core has, by name
 */
public record SynapseSpec(
        Optional<Quantity> memory,
        List<Integer> weightBits,
        OptionalInt maxDelay,
        OptionalInt fanIn,
        OptionalInt joinedNeurons,
        List<SynapseUnit> units,
        SynapseEncoding encoding,
        WeightRounding weightRounding,
        List<String> learning) {
    public SynapseSpec {
        Check.ofDimension("memory", memory, Dimension.INFORMATION);
        weightBits = List.copyOf(Check.present("weightBits", weightBits));
        weightBits.forEach(bits -> Check.inRange("weightBits", bits, 0, 32));
        Check.inRange("maxDelay", maxDelay, 0, 1 << 16);
        Check.inRange("fanIn", fanIn, 1, 1 << 24);
        Check.inRange("joinedNeurons", joinedNeurons, 2, 1 << 16);
        if (joinedNeurons.isPresent() && fanIn.isEmpty()) {
            throw new IllegalArgumentException(
                    "joinedNeurons needs fanIn: without that limit nothing has to be joined");
        }
        units = List.copyOf(Check.notEmpty("units", units));
        Check.distinct("units", units, unit -> unit);
        Check.present("encoding", encoding);
        Check.present("weightRounding", weightRounding);
        learning = List.copyOf(Check.present("learning", learning));
    }

    /** Synaptic memory of a core whose neurons cannot be joined. */
    public SynapseSpec(
            Optional<Quantity> memory,
            List<Integer> weightBits,
            OptionalInt maxDelay,
            OptionalInt fanIn,
            List<SynapseUnit> units,
            SynapseEncoding encoding,
            WeightRounding weightRounding,
            List<String> learning) {
        this(memory, weightBits, maxDelay, fanIn, OptionalInt.empty(), units, encoding, weightRounding, learning);
    }

    /** Most synapses onto one neuron, with all the neurons joined to it that can be. */
    public OptionalLong mostFanIn() {
        return fanIn.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of((long) fanIn.getAsInt() * joinedNeurons.orElse(1));
    }

    /** What to do about a neuron with {@code synapses} synapses, which are too many. */
    public String fanInRemedy(long synapses) {
        return "give it at most " + mostFanIn().orElse(synapses) + " sources: "
                + (joinedNeurons.isPresent()
                        ? "all " + joinedNeurons.getAsInt() + " neurons that can be joined are"
                        : "neurons of this chip cannot be joined");
    }

    /** How many neurons of the core one with so many synapses takes: more than one where its inputs are divided among them. */
    public int neuronsFor(long synapses) {
        if (joinedNeurons.isEmpty() || synapses <= fanIn.getAsInt()) {
            return 1;
        }
        long parts = (synapses + fanIn.getAsInt() - 1) / fanIn.getAsInt();
        return (int) Math.min(joinedNeurons.getAsInt(), parts);
    }
}
