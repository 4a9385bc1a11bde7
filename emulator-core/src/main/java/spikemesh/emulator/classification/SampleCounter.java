package spikemesh.emulator.classification;

import java.util.Arrays;
import java.util.List;
import spikemesh.emulator.record.SpikeListener;

/** Counts the spikes of the output neurons during each sample of a run. */
public final class SampleCounter implements SpikeListener {

    private final int output;
    private final List<LabelledSample> samples;
    private final long[] counts;
    private final Classification classification;
    private int sample;

    /**
     * A counter at the beginning of a run, or where it goes on.
     *
     * @param output number of the output population among populations and inputs
     * @param classes how many neurons it has
     * @param samples what is shown, in order
     * @param from first timestep that is heard; samples that begin before it are not judged
     */
    public SampleCounter(int output, int classes, List<LabelledSample> samples, long from) {
        this.output = output;
        this.samples = samples.stream().filter(shown -> shown.from() >= from).toList();
        counts = new long[classes];
        classification = new Classification(classes);
    }

    @Override
    public void spike(long timestep, int name, int index) {
        if (name != output) {
            return;
        }
        endBefore(timestep);
        if (sample < samples.size() && samples.get(sample).from() <= timestep) {
            counts[index]++;
        }
    }

    private void endBefore(long timestep) {
        while (sample < samples.size() && samples.get(sample).to() <= timestep) {
            classification.add(counts, samples.get(sample).label());
            Arrays.fill(counts, 0);
            sample++;
        }
    }

    /** The answers to all samples that are over at {@code timestep}. */
    public Classification at(long timestep) {
        endBefore(timestep);
        return classification;
    }
}
