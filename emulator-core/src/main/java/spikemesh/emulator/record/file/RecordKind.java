package spikemesh.emulator.record.file;

import java.util.Locale;

/** What can be recorded. */
public enum RecordKind {
    /** Spikes of populations and inputs. */
    SPIKES,
    /** State variables of probes. */
    STATE,
    /** Weights of projections that learn. */
    WEIGHTS,
    /** Packets of the spikes of populations and inputs, hop by hop. */
    PACKETS,
    /** What each core did, over time. */
    CORES,
    /** Packets on each link, over time. */
    LINKS,
    /** Energy by kind of event, over time. */
    ENERGY;

    /** As it is written in a pattern. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
