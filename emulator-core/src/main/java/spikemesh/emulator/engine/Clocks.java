package spikemesh.emulator.engine;

import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.neuron.ContinuousCore;

/**
 * All neurons of a chip without timesteps, each with the moment at which it was last looked at: a picosecond of chip time
 * and, since equations know no picoseconds, a rest of biological time.
 */
final class Clocks {

    /** What rounding may add to a moment, in picoseconds: less than this is not waited for. */
    private static final double SLACK_PS = 1e-3;

    private static final double FAR_PS = 0x1p61;

    /** The core of each neuron. */
    final int[] coreOf;

    private final ChipImage image;
    private final ContinuousCore[] cores;
    private final double millisPerPs;
    private final long[] sincePs;
    private final double[] restMillis;
    private final double[] horizonMillis;
    private final boolean[] fires;

    Clocks(ChipImage image) {
        this.image = image;
        millisPerPs = image.continuous.biologicalMillisPerPs();
        int neurons = image.neurons();
        coreOf = new int[neurons];
        sincePs = new long[neurons];
        restMillis = new double[neurons];
        horizonMillis = new double[neurons];
        fires = new boolean[neurons];
        cores = new ContinuousCore[image.cores.size()];
        for (int core = 0; core < cores.length; core++) {
            cores[core] = image.cores.get(core).newContinuous();
            java.util.Arrays.fill(coreOf, image.coreStart[core], image.coreStart[core + 1], core);
        }
    }

    ContinuousCore core(int core) {
        return cores[core];
    }

    /** Forecasts a neuron anew; when something must be done about it in picoseconds of chip time, or the end of all time. */
    long forecast(int neuron) {
        int core = coreOf[neuron];
        double horizon = cores[core].forecast(neuron - image.coreStart[core]);
        horizonMillis[neuron] = horizon;
        fires[neuron] = cores[core].fires;
        double ahead = (restMillis[neuron] + horizon) / millisPerPs;
        return ahead < FAR_PS ? sincePs[neuron] + (long) Math.ceil(ahead - SLACK_PS) : Long.MAX_VALUE;
    }

    /** Lets a neuron live until {@code chipTimePs}. */
    void advanceTo(int neuron, long chipTimePs) {
        int core = coreOf[neuron];
        cores[core].advance(neuron - image.coreStart[core], passedMillis(neuron, chipTimePs));
        sincePs[neuron] = chipTimePs;
        restMillis[neuron] = 0;
    }

    private double passedMillis(int neuron, long chipTimePs) {
        double passed = (chipTimePs - sincePs[neuron]) * millisPerPs - restMillis[neuron];
        return Math.max(0, Math.min(passed, horizonMillis[neuron]));
    }

    /** Lets a neuron live until exactly the end of its forecast; whether it fires there. */
    boolean advanceToHorizon(int neuron) {
        int core = coreOf[neuron];
        int local = neuron - image.coreStart[core];
        cores[core].advance(local, horizonMillis[neuron]);
        double ahead = restMillis[neuron] + horizonMillis[neuron];
        long wholePs = (long) (ahead / millisPerPs);
        sincePs[neuron] += wholePs;
        restMillis[neuron] = Math.max(0, ahead - wholePs * millisPerPs);
        if (fires[neuron]) {
            cores[core].fire(local, 0);
        }
        return fires[neuron];
    }

    /** The value of a state variable at {@code chipTimePs}, which no forecast ends before; changes nothing. */
    double sample(int core, int variable, int local, long chipTimePs) {
        int neuron = image.coreStart[core] + local;
        return cores[core].sample(local, variable, passedMillis(neuron, chipTimePs));
    }

    /** Moves everything but the forecasts. */
    void transfer(StateTransfer state) {
        for (int core = 0; core < cores.length; core++) {
            state.section("core", core);
            int first = image.coreStart[core];
            state.longs("sincePs", sincePs, first, cores[core].size);
            double[] rests = java.util.Arrays.copyOfRange(restMillis, first, first + cores[core].size);
            state.doubles("restMillis", rests);
            System.arraycopy(rests, 0, restMillis, first, rests.length);
            cores[core].transfer(state);
        }
    }
}
