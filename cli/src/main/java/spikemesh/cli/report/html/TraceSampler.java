package spikemesh.cli.report.html;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spikemesh.config.network.ProbeSpec;

/** Keeps one state variable of the first neurons of a probe; of a long run the least and the greatest of several samples. */
final class TraceSampler {

    private static final int MOST_NEURONS = 16;

    private final ProbeSpec probe;
    private final String variable;
    private final List<Integer> neurons;
    private final int probed;
    private final long samplesPerPair;
    private final double[] least;
    private final double[] greatest;
    private double[][] values;
    private double[] timesteps = new double[64];
    private int kept;
    private long inPair;
    private long firstOfPair;

    /**
     * A sampler.
     *
     * @param populationSize neurons of the probe's population
     * @param wantedTimesteps how long the run is to be
     * @param mostValues values to keep of each neuron
     */
    TraceSampler(ProbeSpec probe, String variable, int populationSize, long wantedTimesteps, int mostValues) {
        this.probe = probe;
        this.variable = variable;
        List<Integer> all = probe.neurons()
                .orElseGet(() -> IntStream.range(0, populationSize).boxed().toList());
        probed = all.size();
        neurons = all.subList(0, Math.min(MOST_NEURONS, all.size()));
        long samples = (wantedTimesteps + probe.every() - 1) / probe.every();
        samplesPerPair = samples <= mostValues ? 1 : (2 * samples + mostValues - 1) / mostValues;
        values = new double[neurons.size()][timesteps.length];
        least = new double[neurons.size()];
        greatest = new double[neurons.size()];
    }

    /** How many neurons of the probe are shown at most. */
    static int neurons(int probed) {
        return Math.min(MOST_NEURONS, probed);
    }

    /** Takes the values of all neurons of the probe. */
    void state(long timestep, double[] all) {
        if (samplesPerPair == 1) {
            append(timestep, all);
            return;
        }
        if (inPair == 0) {
            firstOfPair = timestep;
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        }
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(least[i], all[i]);
            greatest[i] = Math.max(greatest[i], all[i]);
        }
        if (++inPair == samplesPerPair) {
            endPair();
        }
    }

    private void endPair() {
        if (inPair > 0) {
            append(firstOfPair, least);
            append(firstOfPair + samplesPerPair * probe.every() / 2, greatest);
            inPair = 0;
        }
    }

    private void append(long timestep, double[] all) {
        if (kept == timesteps.length) {
            timesteps = Arrays.copyOf(timesteps, 2 * kept);
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(values[i], 2 * kept);
            }
        }
        timesteps[kept] = timestep;
        for (int i = 0; i < values.length; i++) {
            values[i][kept] = all[i];
        }
        kept++;
    }

    /** All that was sampled. */
    StateTrace trace() {
        endPair();
        return new StateTrace(
                probe.name(),
                probe.population(),
                variable,
                neurons,
                probed,
                probe.every(),
                samplesPerPair,
                Column.of(timesteps, kept),
                Stream.of(values).map(column -> Column.of(column, kept)).toList());
    }
}
