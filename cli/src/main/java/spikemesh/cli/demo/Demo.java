package spikemesh.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import spikemesh.aer.trace.generate.ShapeSet;
import spikemesh.cli.job.Job;
import spikemesh.cli.job.JobRunner;
import spikemesh.cli.job.RunRecord;
import spikemesh.cli.job.RunWatcher;
import spikemesh.config.Descriptions;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.record.file.RecordFormat;
import spikemesh.emulator.record.file.RecordPattern;

/**
 * Makes samples that the network has not seen, shows them to it on the emulated chip, and reads the answers. All of it is an
 * ordinary run of one network on one recording, which {@code run} and {@code repro} can do again.
 */
public final class Demo {

    /** Name of the file that holds what was shown. */
    public static final String RECORDING = "shapes.npz";

    private static final String CHIP = "loihi";

    private final Path folder;
    private final Optional<Path> network;
    private final Optional<String> costSet;

    /**
     * A demo whose files go to {@code folder}.
     *
     * @param network another network for the same task; empty for the one that ships
     * @param costSet figures to use; empty for the chip's own choice
     */
    public Demo(Path folder, Optional<Path> network, Optional<String> costSet) {
        this.folder = folder;
        this.network = network;
        this.costSet = costSet;
    }

    /** Runs it under {@code watcher} with {@code count} samples drawn from {@code seed}; empty if it was interrupted. */
    public Optional<DemoResult> run(JobRunner runner, RunWatcher watcher, int count, long seed) throws IOException {
        Path description = network.isPresent() ? network.get() : ShapesNetwork.copyTo(folder);
        network.ifPresent(Demo::check);
        ShapeSet samples = ShapesTask.samples(count, seed);
        Path recording = folder.resolve(RECORDING);
        ShapesTask.record(samples, recording);
        RunRecord run = runner.run(job(description, recording, count), watcher);
        if (run.stopped()) {
            return Optional.empty();
        }
        Answers answers = Answers.read(runner.files().get(0).path(), count);
        answers.write(folder.resolve("answers.csv"), samples);
        return Optional.of(new DemoResult(samples, answers, run, runner.files(), folder, network.isEmpty()));
    }

    private static void check(Path description) {
        NetworkSpec network = Descriptions.network(description);
        int classes = ShapesTask.CLASSES.size();
        boolean answers = network.population(ShapesTask.ANSWER)
                .filter(population -> population.size() == classes)
                .isPresent();
        if (!answers || network.input(ShapesTask.INPUT).isEmpty()) {
            throw new IllegalArgumentException(description + ": the demo needs an input called " + ShapesTask.INPUT
                    + " and a population called " + ShapesTask.ANSWER + " of " + classes + " neurons");
        }
    }

    private Job job(Path description, Path recording, int count) {
        return new Job(
                CHIP,
                List.of(),
                description,
                Map.of(ShapesTask.INPUT, recording),
                OptionalLong.of((long) count * ShapesTask.PERIOD_TIMESTEPS),
                Optional.empty(),
                TimingLevel.ANALYTIC,
                costSet,
                OptionalLong.empty(),
                1,
                EngineKind.FAST,
                List.of(RecordPattern.parse("spikes:" + ShapesTask.ANSWER)),
                List.of(RecordFormat.CSV),
                Optional.of(folder));
    }
}
