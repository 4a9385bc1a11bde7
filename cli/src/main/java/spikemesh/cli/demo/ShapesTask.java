package spikemesh.cli.demo;

import java.nio.file.Path;
import java.util.List;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerWriteOptions;
import spikemesh.aer.trace.AerWriter;
import spikemesh.aer.trace.generate.Sensor;
import spikemesh.aer.trace.generate.Shape;
import spikemesh.aer.trace.generate.ShapeSet;
import spikemesh.aer.trace.generate.ShapeShow;

/**
 * What the network of the demo was trained for: to name a shape that flies past an event camera for 60 ms.
 *
 * <p>Shapes stand upright, are 18 to 30 pixels across, start anywhere in the middle half of the sensor and fly in any direction at
 * 300 to 500 pixels per second. Each pixel gives 5 noise events per second, each event is late by up to about a millisecond.
 */
public final class ShapesTask {

    /** The classes; answer neuron {@code i} stands for class {@code i}. */
    public static final List<Shape> CLASSES = List.of(Shape.BAR, Shape.DISC, Shape.CROSS, Shape.SQUARE, Shape.TRIANGLE);

    /** Seed of the recordings that the shipped weights were trained with. */
    public static final long TRAINING_SEED = 1_000_001;

    /** From the beginning of one sample to that of the next, in timesteps of 1 ms: the shape, then darkness. */
    public static final int PERIOD_TIMESTEPS = 100;

    /** Name of the network's input. */
    public static final String INPUT = "camera";

    /** Name of the population that answers. */
    public static final String ANSWER = "answer";

    static final int SIDE = 64;
    static final long MICROS_PER_TIMESTEP = 1000;

    private static final Sensor SENSOR = new Sensor(SIDE, SIDE, 5, 300, 500);
    private static final double SIZE = 24;
    private static final double SPEED = 400;
    private static final long DURATION_MICROS = 60_000;

    private ShapesTask() {}

    /** So many samples; sample {@code i} shows class {@code i} modulo the number of classes. */
    public static ShapeSet samples(int samples, long seed) {
        return new ShapeSet(SENSOR, CLASSES, samples, SIZE, SPEED, DURATION_MICROS, seed);
    }

    /** Number of the class that sample {@code index} shows. */
    public static int label(int index) {
        return index % CLASSES.size();
    }

    /** Writes the samples one after the other as one recording, in the format that the ending of {@code file} stands for. */
    public static void record(ShapeSet samples, Path file) {
        try (ShapeShow show = new ShapeShow(samples, PERIOD_TIMESTEPS * MICROS_PER_TIMESTEP);
                AerWriter writer = AerFormats.create(file, "", show.header(), AerWriteOptions.defaults())) {
            AerEventBatch batch = new AerEventBatch();
            while (show.read(batch) > 0) {
                writer.write(batch);
            }
            writer.commit();
        }
    }

    /** The neuron that spiked most, the first of equals; -1 if none spiked. */
    public static int winner(int[] counts) {
        int winner = -1;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > (winner < 0 ? 0 : counts[winner])) {
                winner = i;
            }
        }
        return winner;
    }
}
