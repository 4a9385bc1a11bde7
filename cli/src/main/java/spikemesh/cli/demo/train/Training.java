package spikemesh.cli.demo.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spikemesh.cli.demo.ShapesNetwork;
import spikemesh.cli.demo.ShapesTask;
import spikemesh.config.Descriptions;
import spikemesh.config.NpyWriter;
import spikemesh.config.network.NetworkSpec;

/**
 * Makes the weights of the demo's network: records samples, trains on them, and writes the weights where the network's
 * description looks for them. The same plan gives the same files, byte for byte, on every machine.
 */
public final class Training {

    /** Timesteps of a sample that are trained on: the shape, and time for the last spikes to pass all layers. */
    static final int TIMESTEPS = 68;

    private static final String RECORDING = "training.npz";

    /** Hears how training goes. */
    @FunctionalInterface
    public interface Listener {

        /** One more epoch is done, in which this share of samples was classified correctly. */
        void epoch(int done, double correct);
    }

    private Training() {}

    /** Trains with {@code samples} samples in all and leaves description and weights in {@code folder}; returns the former. */
    public static Path run(Path folder, int samples, TrainingPlan plan, Listener listener) throws IOException {
        Path description = ShapesNetwork.copyTo(folder);
        NetworkSpec network = Descriptions.network(description);
        List<Presentation> presentations = presentations(network, folder.resolve(RECORDING), samples);
        Trainer trainer = new Trainer(network, plan);
        for (int epoch = 0; epoch < plan.epochs(); epoch++) {
            listener.epoch(epoch + 1, trainer.epoch(presentations, epoch));
        }
        write(trainer.layers());
        return description;
    }

    private static List<Presentation> presentations(NetworkSpec network, Path recording, int samples)
            throws IOException {
        List<Double> levels = ShapesTask.TRAINING_NOISE_HZ;
        List<Presentation> presentations = new ArrayList<>();
        try {
            for (int level = 0; level < levels.size(); level++) {
                int count = (samples + level) / levels.size();
                if (count > 0) {
                    long seed = ShapesTask.TRAINING_SEED + level;
                    ShapesTask.record(ShapesTask.samples(count, seed, levels.get(level)), recording);
                    presentations.addAll(TrainingSet.read(network, recording, count, TIMESTEPS));
                }
            }
        } finally {
            Files.deleteIfExists(recording);
        }
        return presentations;
    }

    private static void write(List<Layer> layers) throws IOException {
        for (Layer layer : layers) {
            NpyWriter.write(layer.file(), layer.stored, layer.shape());
        }
    }
}
