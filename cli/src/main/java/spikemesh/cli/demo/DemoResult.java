package spikemesh.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import spikemesh.aer.trace.generate.ShapeSet;
import spikemesh.cli.job.RunRecord;
import spikemesh.emulator.record.file.RecordedFile;

/**
 * What came out of the demo.
 *
 * @param samples what was shown
 * @param answers what was answered
 * @param run the run of the emulated chip
 * @param files what the run recorded
 * @param folder where everything is
 * @param shipped whether the network is the one that ships
 */
public record DemoResult(
        ShapeSet samples, Answers answers, RunRecord run, List<RecordedFile> files, Path folder, boolean shipped) {

    private static final double SECONDS_PER_NANO = 1e-9;

    /** Whether the shipped weights have never seen these samples. */
    boolean heldOut() {
        return !ShapesTask.trainedWith(samples.seed());
    }

    /** {@code total} divided by the number of samples. */
    OptionalDouble perInference(OptionalDouble total) {
        return total.isPresent() ? OptionalDouble.of(total.getAsDouble() / answers.samples()) : total;
    }

    /** Wall time of one inference. */
    double wallSecondsPerInference() {
        return run.walls().runNanos() * SECONDS_PER_NANO / answers.samples();
    }
}
