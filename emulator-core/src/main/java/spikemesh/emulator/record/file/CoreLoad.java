package spikemesh.emulator.record.file;

import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.emulator.compile.Latencies;
import spikemesh.emulator.energy.EventCounts;

/** What a core did, from its counts. */
final class CoreLoad {

    private CoreLoad() {}

    static long synapticEvents(EventCounts counts, int core) {
        long events = 0;
        for (SynapseUnit unit : SynapseUnit.values()) {
            events += counts.of(core, Latencies.term(unit));
        }
        return events;
    }

    /** Whether the core did anything but update inactive neurons. */
    static boolean busy(EventCounts counts, int core) {
        return core != EventCounts.HOST
                && counts.of(core, EnergyTerm.SPIKE)
                                + counts.of(core, EnergyTerm.AXON_IN)
                                + counts.of(core, EnergyTerm.NEURON_UPDATE_ACTIVE)
                                + counts.of(core, EnergyTerm.LEARNING_UPDATE)
                        > 0;
    }
}
