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

    /** Levels of noise to train with, in events per pixel and second: with one alone the network knows no other. */
    public static final List<Double> TRAINING_NOISE_HZ = List.of(0.0, 2.0, 5.0, 10.0, 20.0);

    /** Seed of the training recordings at the first level of noise; each next level has the next seed. */
    public static final long TRAINING_SEED = 1_000_001;

    /** From the beginning of one sample to that of the next, in timesteps of 1 ms: the shape, then darkness. */
    public static final int PERIOD_TIMESTEPS = 100;

    /** Name of the network's input. */
    public static final String INPUT = "camera";

    /** Name of the population that answers. */
    public static final String ANSWER = "answer";

    static final int SIDE = 64;
    static final long MICROS_PER_TIMESTEP = 1000;

    private static final double NOISE_HZ = 5;
    private static final double JITTER_MICROS = 300;
    private static final long REFRACTORY_MICROS = 500;
    private static final double SIZE = 24;
    private static final double SPEED = 400;
    private static final long DURATION_MICROS = 60_000;

    private ShapesTask() {}

    /** So many samples; sample {@code i} shows class {@code i} modulo the number of classes. */
    public static ShapeSet samples(int samples, long seed) {
        return samples(samples, seed, NOISE_HZ);
    }

    /** The same with another number of noise events per pixel and second. */
    public static ShapeSet samples(int samples, long seed, double noiseHz) {
        Sensor sensor = new Sensor(SIDE, SIDE, noiseHz, JITTER_MICROS, REFRACTORY_MICROS);
        return new ShapeSet(sensor, CLASSES, samples, SIZE, SPEED, DURATION_MICROS, seed);
    }

    /** Whether the shipped weights were trained with samples of {@code seed}. */
    static boolean trainedWith(long seed) {
        return seed >= TRAINING_SEED && seed < TRAINING_SEED + TRAINING_NOISE_HZ.size();
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
