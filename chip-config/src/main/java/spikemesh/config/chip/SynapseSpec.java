package spikemesh.config.chip;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
        units = List.copyOf(Check.notEmpty("units", units));
        Check.distinct("units", units, unit -> unit);
        Check.present("encoding", encoding);
        Check.present("weightRounding", weightRounding);
        learning = List.copyOf(Check.present("learning", learning));
    }
}
