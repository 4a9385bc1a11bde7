package spikemesh.emulator.nir;

import java.util.function.DoubleUnaryOperator;

/** How far the weights of a layer are from what they were before they were rounded. */
final class WeightErrors {

    private final double step;
    private final double coarse;
    private long synapses;
    private long vanished;
    private double squares;
    private double worst;
    private double greatest;
    private long clipped;

    /**
     * Nothing counted yet.
     *
     * @param step value of one unit of the rounded weights
     * @param coarse error in units beyond which a weight was clipped, not rounded
     */
    WeightErrors(double step, double coarse) {
        this.step = step;
        this.coarse = coarse;
    }

    /** Counts the weights of a path; {@code rounding} is from units to units, {@code ofTarget} may be {@code null}. */
    void add(NirPath path, double[] ofTarget, DoubleUnaryOperator rounding) {
        for (int source = 0; source < path.sources(); source++) {
            path.from(source, (target, weight) -> {
                double exact = weight * (ofTarget == null ? 1 : ofTarget[target]);
                double units = exact / step;
                double rounded = rounding.applyAsDouble(units);
                double error = Math.abs(rounded - units) * step;
                synapses++;
                vanished += rounded == 0 ? 1 : 0;
                squares += error * error;
                worst = Math.max(worst, error);
                greatest = Math.max(greatest, Math.abs(exact));
                clipped += Math.abs(rounded - units) > coarse ? 1 : 0;
            });
        }
    }

    NirReport.LayerError layer(String name, double scale, double threshold, double decay, long otherClipped) {
        double by = greatest == 0 ? 1 : greatest;
        return new NirReport.LayerError(
                name,
                scale,
                synapses,
                synapses == 0 ? 0 : Math.sqrt(squares / synapses) / by,
                worst / by,
                vanished,
                threshold,
                decay,
                clipped + otherClipped);
    }
}
