package spikemesh.emulator.engine;

import java.util.Arrays;
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
    private final boolean alike;
    private int receivers;

    /** Times of {@code some}, numbered from 0. */
    ReceiveTimes(List<CoreImage> some) {
        int cores = some.size();
        axonInPs = new long[cores];
        synapticEventPs = new long[cores * UNITS];
        times = new long[cores * FIELDS];
        receiving = new int[cores];
        boolean same = true;
        for (int core = 0; core < cores; core++) {
            times[core * FIELDS + FIRST] = -1;
            CoreLatencies latencies = some.get(core).latencies();
            axonInPs[core] = latencies.axonInPs;
            System.arraycopy(latencies.synapticEventPs(), 0, synapticEventPs, core * UNITS, UNITS);
            same &= axonInPs[core] == axonInPs[0]
                    && Arrays.equals(synapticEventPs, core * UNITS, core * UNITS + UNITS, synapticEventPs, 0, UNITS);
        }
        alike = same;
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

    /** Whether all cores take as long for the same packet. */
    boolean alike() {
        return alike;
    }

    /** How long a core takes to accept a packet, if all are alike. */
    long axonInPs() {
        return axonInPs[0];
    }

    /** How long a core takes for a synaptic event, if all are alike. */
    long synapticEventPs(int unit) {
        return synapticEventPs[unit];
    }

    /** A core receives a packet. */
    void packet(int core, long arrivalPs, int synapticEvents, int unit) {
        packet(core, arrivalPs, axonInPs[core] + synapticEvents * synapticEventPs[core * UNITS + unit]);
    }

    /** A core receives a packet that it takes {@code workPs} for. */
    void packet(int core, long arrivalPs, long workPs) {
        long[] times = this.times;
        int at = core * FIELDS;
        long first = times[at + FIRST];
        if (first < 0) {
            receiving[receivers++] = core;
            first = arrivalPs;
        }
        times[at + WORK] += workPs;
        times[at + FIRST] = Math.min(first, arrivalPs);
        times[at + LAST] = Math.max(times[at + LAST], arrivalPs + workPs);
    }

    /** How many cores have received a packet since the start of the timestep. */
    int receivers() {
        return receivers;
    }

    /** One of them. */
    int receiver(int k) {
        return receiving[k];
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
