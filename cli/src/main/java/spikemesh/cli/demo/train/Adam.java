package spikemesh.cli.demo.train;

/** Adaptive moment estimation (Kingma, Ba, ICLR 2015): steps of about the learning rate, whatever the gradient's scale. */
final class Adam {

    private static final double KEEP_MEAN = 0.9;
    private static final double KEEP_SQUARE = 0.99;
    private static final double SMALL = 1e-12;

    private final double[] mean;
    private final double[] square;
    private double meanShare = 1;
    private double squareShare = 1;

    Adam(int weights) {
        mean = new double[weights];
        square = new double[weights];
    }

    /** Moves {@code weights} against {@code gradient}. */
    void step(float[] weights, float[] gradient, double rate) {
        meanShare *= KEEP_MEAN;
        squareShare *= KEEP_SQUARE;
        for (int i = 0; i < weights.length; i++) {
            mean[i] = KEEP_MEAN * mean[i] + (1 - KEEP_MEAN) * gradient[i];
            square[i] = KEEP_SQUARE * square[i] + (1 - KEEP_SQUARE) * gradient[i] * gradient[i];
            double deviation = Math.sqrt(square[i] / (1 - squareShare));
            weights[i] -= (float) (rate * mean[i] / (1 - meanShare) / (deviation + SMALL));
        }
    }
}
