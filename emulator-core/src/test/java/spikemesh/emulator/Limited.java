package spikemesh.emulator;

import java.util.Optional;
import java.util.OptionalInt;
import spikemesh.config.chip.AxonInSpec;
import spikemesh.config.chip.AxonOutSpec;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.SynapseEncoding;
import spikemesh.config.chip.SynapseSpec;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;

/** Chips with less room. */
public final class Limited {

    private Limited() {}

    /** The same chip with so many axons in and out per core. */
    public static ChipSpec axons(ChipSpec chip, int in, int out) {
        CoreSpec core = chip.core();
        return with(
                chip,
                new CoreSpec(
                        core.neurons(),
                        new AxonInSpec(OptionalInt.of(in)),
                        core.synapse(),
                        core.dendrite(),
                        core.soma(),
                        new AxonOutSpec(OptionalInt.of(out))));
    }

    /** The same chip with so many bytes of synaptic memory per core, in words of 32 bits. */
    public static ChipSpec memory(ChipSpec chip, int bytes) {
        CoreSpec core = chip.core();
        SynapseSpec synapse = core.synapse();
        SynapseEncoding words = new SynapseEncoding(32, 10, 16, OptionalInt.empty(), OptionalInt.empty(), 0);
        SynapseSpec small = new SynapseSpec(
                Optional.of(new Quantity(bytes, Unit.BYTE)),
                synapse.weightBits(),
                synapse.maxDelay(),
                synapse.fanIn(),
                synapse.units(),
                words,
                synapse.weightRounding(),
                synapse.learning());
        return with(
                chip, new CoreSpec(core.neurons(), core.axonIn(), small, core.dendrite(), core.soma(), core.axonOut()));
    }

    private static ChipSpec with(ChipSpec chip, CoreSpec core) {
        return new ChipSpec(
                chip.id(),
                chip.name(),
                chip.version(),
                chip.grade(),
                chip.description(),
                chip.facts(),
                chip.sources(),
                chip.synchronisation(),
                chip.system(),
                chip.networkOnChip(),
                core,
                chip.faults(),
                chip.defaultCostSet(),
                chip.costSets());
    }
}
