package spikemesh.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikemesh.cli.demo.train.Training;
import spikemesh.cli.demo.train.TrainingPlan;
import spikemesh.config.value.Check;

/** {@code demo train}: the weights of the demo's network, made anew. */
@Command(
        name = "train",
        description = {
            "Train the network of the demo anew. With no option but --out this makes the shipped weights again,",
            "byte for byte; takes about a minute on two processors."
        })
final class DemoTrainCommand implements Callable<Integer> {

    private static final int MOST_SAMPLES = 100_000;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for network and weights.")
    private Path out;

    @Option(names = "--samples", paramLabel = "N", description = "Samples to train with. Default: ${DEFAULT-VALUE}.")
    private int samples = TrainingPlan.SAMPLES;

    @Option(names = "--epochs", paramLabel = "N", description = "How often to see each. Default: ${DEFAULT-VALUE}.")
    private int epochs = TrainingPlan.SHIPPED.epochs();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first weights. Default: ${DEFAULT-VALUE}.")
    private long seed = TrainingPlan.SHIPPED.seed();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Check.inRange("--samples", samples, 1, MOST_SAMPLES);
        TrainingPlan plan = TrainingPlan.SHIPPED.with(seed, epochs);
        PrintWriter err = command.commandLine().getErr();
        Path network = Training.run(out, samples, plan, (done, correct) -> {
            err.printf(Locale.ROOT, "epoch %d of %d: %.1f %% of %d samples%n", done, epochs, 100 * correct, samples);
            err.flush();
        });
        command.commandLine().getOut().println(network + ": trained; test it with spikemesh demo --network " + network);
        return ExitCode.OK;
    }
}
