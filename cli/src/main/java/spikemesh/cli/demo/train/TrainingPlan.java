package spikemesh.cli.demo.train;

import spikemesh.config.value.Check;

/**
 * How to train.
 *
 * @param seed of the first weights and of the order of presentations
 * @param epochs how often each presentation is seen
 * @param batch presentations between two changes of the weights
 * @param rate first step of a weight, as a share of its layer's typical weight; falls to zero along a cosine
 * @param sharpness factor of a spike count in the softmax
 * @param spikePrice what a spike adds to the loss
 */
public record TrainingPlan(long seed, int epochs, int batch, double rate, double sharpness, double spikePrice) {

    /** How the shipped weights were made, with {@link #SAMPLES} samples. */
    public static final TrainingPlan SHIPPED = new TrainingPlan(7, 6, 8, 0.05, 0.5, 0.0003);

    /** How many samples the shipped weights were trained with. */
    public static final int SAMPLES = 5000;

    /** Checks that training can end. */
    public TrainingPlan {
        Check.inRange("epochs", epochs, 1, 1000);
        Check.inRange("batch", batch, 1, 1 << 16);
    }

    /** The same with another seed and length. */
    public TrainingPlan with(long otherSeed, int otherEpochs) {
        return new TrainingPlan(otherSeed, otherEpochs, batch, rate, sharpness, spikePrice);
    }
}
