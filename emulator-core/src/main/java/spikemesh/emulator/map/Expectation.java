package spikemesh.emulator.map;

import java.util.Optional;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.ProjectionSpec;

/**
 * What a rule with too many synapses to draw makes on average: every source is like every other, every target too.
 *
 * <p>With n of T targets in a core, a source of S has no row there with probability (1 - p)^n for a fixed probability p,
 * (1 - 1/S)^(n k) for in-degree k, (1 - n/T)^k for out-degree k, and (1 - n/(S T))^N for N synapses in all.
 */
final class Expectation {

    /** Synapses, or pairs of a rule that tries each, up to which a rule is drawn. */
    static final long MOST_DRAWN = 100_000_000;

    /** The same in a network that would draw more than twice {@link #MOST_DRAWN} in all. */
    static final long MOST_DRAWN_OF_MANY = 10_000_000;

    private final Connectivity rule;
    private final double sources;
    private final double targets;

    private Expectation(Connectivity rule, int sources, int targets) {
        this.rule = rule;
        this.sources = sources;
        this.targets = targets;
    }

    /** The expectation of {@code projection}, if it is random or full, and would draw more than {@code mostDrawn}. */
    static Optional<Expectation> of(ProjectionSpec projection, int sources, int targets, long mostDrawn) {
        return drawn(projection.connectivity(), sources, targets) > mostDrawn
                ? Optional.of(new Expectation(projection.connectivity(), sources, targets))
                : Optional.empty();
    }

    /** What {@code rule} draws if it is random or full: synapses, or pairs of a rule that tries each; 0 for other rules. */
    static double drawn(Connectivity rule, int sources, int targets) {
        if (rule instanceof Connectivity.AllToAll || rule instanceof Connectivity.FixedProbability) {
            return (double) sources * targets;
        } else if (rule instanceof Connectivity.FixedInDegree fixed) {
            return (double) targets * fixed.degree();
        } else if (rule instanceof Connectivity.FixedOutDegree fixed) {
            return (double) sources * fixed.degree();
        } else if (rule instanceof Connectivity.FixedTotal fixed) {
            return fixed.total();
        }
        return 0;
    }

    /** Synapses of each pair of source and target. */
    double density() {
        if (rule instanceof Connectivity.FixedProbability fixed) {
            return fixed.probability();
        } else if (rule instanceof Connectivity.FixedInDegree fixed) {
            return fixed.degree() / sources;
        } else if (rule instanceof Connectivity.FixedOutDegree fixed) {
            return fixed.degree() / targets;
        } else if (rule instanceof Connectivity.FixedTotal fixed) {
            return fixed.total() / (sources * targets);
        }
        return 1;
    }

    /** Whether a source has exactly one synapse onto each target. */
    boolean full() {
        return rule instanceof Connectivity.AllToAll;
    }

    /** Synapses onto one target: the number, or four standard deviations more than the mean where it is random. */
    long fanIn() {
        double mean = density() * sources;
        boolean exact = full() || rule instanceof Connectivity.FixedInDegree;
        return Math.round(exact ? mean : mean + 4 * Math.sqrt(mean));
    }

    /** The probability that a source has a row in a core with so many of the targets. */
    double rowProbability(int count) {
        if (count == 0) {
            return 0;
        }
        double none = Double.NEGATIVE_INFINITY;
        if (rule instanceof Connectivity.FixedProbability fixed) {
            none = count * Math.log1p(-fixed.probability());
        } else if (rule instanceof Connectivity.FixedInDegree fixed) {
            none = (double) count * fixed.degree() * Math.log1p(-1 / sources);
        } else if (rule instanceof Connectivity.FixedOutDegree fixed) {
            none = fixed.degree() * Math.log1p(-count / targets);
        } else if (rule instanceof Connectivity.FixedTotal fixed) {
            none = fixed.total() * Math.log1p(-count / (sources * targets));
        }
        return -Math.expm1(none);
    }

    /** Synapses into so many targets. */
    double synapses(int count) {
        return density() * sources * count;
    }

    /** Rows in a core with so many targets. */
    double rows(int count) {
        return sources * rowProbability(count);
    }
}
