package spikemesh.emulator.engine;

import java.util.List;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.emulator.compile.CoreImage;
import spikemesh.emulator.compile.CoreLatencies;

/**
 * When cores are done with the packets of a timestep, without asking in which order they came.
 *
 * <p>A core accepts one packet at a time. It is done no earlier than its first packet's arrival plus all its work, and
 * no earlier than each packet's arrival plus that packet's work; the later of the two is taken.
 */
final class ReceiveTimes {

    private static final int WORK = 0;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final int FIELDS = 4;

    private static final int UNITS = SynapseUnit.values().length;

    private final long[] axonInPs;
    private final long[] synapticEventPs;
    private final long[] times;
    private final int[] receiving;
    private int receivers;

    /** Times of {@code some}, numbered from 0. */
    ReceiveTimes(List<CoreImage> some) {
        int cores = some.size();
        axonInPs = new long[cores];
        synapticEventPs = new long[cores * UNITS];
        times = new long[cores * FIELDS];
        receiving = new int[cores];
        for (int core = 0; core < cores; core++) {
            times[core * FIELDS + FIRST] = -1;
            CoreLatencies latencies = some.get(core).latencies();
            axonInPs[core] = latencies.axonInPs;
            System.arraycopy(latencies.synapticEventPs(), 0, synapticEventPs, core * UNITS, UNITS);
        }
    }

    void start() {
        for (int k = 0; k < receivers; k++) {
            int at = receiving[k] * FIELDS;
            times[at + WORK] = 0;
            times[at + FIRST] = -1;
            times[at + LAST] = 0;
        }
        receivers = 0;
    }

    void packet(int core, long arrivalPs, int synapticEvents, int unit) {
        long[] times = this.times;
        int at = core * FIELDS;
        long work = axonInPs[core] + synapticEvents * synapticEventPs[core * UNITS + unit];
        long first = times[at + FIRST];
        if (first < 0) {
            receiving[receivers++] = core;
            first = arrivalPs;
        }
        times[at + WORK] += work;
        times[at + FIRST] = Math.min(first, arrivalPs);
        times[at + LAST] = Math.max(times[at + LAST], arrivalPs + work);
    }

    /** When one core is done; 0 if it receives nothing. */
    long endPs(int core) {
        int at = core * FIELDS;
        return times[at + FIRST] < 0 ? 0 : Math.max(times[at + LAST], times[at + FIRST] + times[at + WORK]);
    }

    long endPs() {
        long end = 0;
        for (int k = 0; k < receivers; k++) {
            end = Math.max(end, endPs(receiving[k]));
        }
        return end;
    }
}
