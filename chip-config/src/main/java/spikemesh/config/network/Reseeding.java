package spikemesh.config.network;

import java.util.List;
import spikemesh.config.network.Connectivity.FixedInDegree;
import spikemesh.config.network.Connectivity.FixedOutDegree;
import spikemesh.config.network.Connectivity.FixedProbability;
import spikemesh.config.network.Connectivity.FixedTotal;
import spikemesh.config.value.CounterRandom;

/**
 * Draws everything random in a network anew: each seed {@code s} of a generator rule, of drawn weights and delays, of
 * learning, and of random inputs becomes {@code CounterRandom.stream(seed, s)}, so that rules with seeds of their own keep them apart.
 */
public final class Reseeding {

    private final long seed;

    private Reseeding(long seed) {
        this.seed = seed;
    }

    /** {@code network} with all its seeds replaced. */
    public static NetworkSpec of(NetworkSpec network, long seed) {
        Reseeding reseeding = new Reseeding(seed);
        List<InputSpec> inputs = network.inputs().stream().map(reseeding::input).toList();
        List<ProjectionSpec> projections =
                network.projections().stream().map(reseeding::projection).toList();
        return new NetworkSpec(
                network.name(),
                network.timestep(),
                network.populations(),
                inputs,
                projections,
                network.probes(),
                network.mapping(),
                network.folder());
    }

    private long stream(long own) {
        return CounterRandom.stream(seed, own);
    }

    private InputSpec input(InputSpec input) {
        return input.source() instanceof InputSource.PoissonSource poisson
                ? new InputSpec(
                        input.name(),
                        input.size(),
                        new InputSource.PoissonSource(poisson.probability(), stream(poisson.seed())))
                : input;
    }

    private ProjectionSpec projection(ProjectionSpec projection) {
        return new ProjectionSpec(
                projection.name(),
                projection.source(),
                projection.target(),
                connectivity(projection.connectivity()),
                values(projection.weight()),
                values(projection.delay()),
                projection.signMode(),
                projection.weightBits(),
                projection.weightExponent(),
                projection.weightScaling(),
                projection.unit(),
                projection.receptor(),
                projection.learning().map(this::learning),
                projection.axon());
    }

    private LearningSpec learning(LearningSpec learning) {
        return new LearningSpec(
                learning.rule(),
                learning.kind(),
                learning.numbers(),
                learning.texts(),
                stream(learning.seed()),
                learning.error(),
                learning.draws());
    }

    private Connectivity connectivity(Connectivity rule) {
        if (rule instanceof FixedProbability fixed) {
            return new FixedProbability(fixed.probability(), fixed.self(), stream(fixed.seed()));
        }
        if (rule instanceof FixedInDegree fixed) {
            return new FixedInDegree(fixed.degree(), stream(fixed.seed()));
        }
        if (rule instanceof FixedOutDegree fixed) {
            return new FixedOutDegree(fixed.degree(), stream(fixed.seed()));
        }
        return rule instanceof FixedTotal fixed ? new FixedTotal(fixed.total(), stream(fixed.seed())) : rule;
    }

    private Values values(Values values) {
        if (values instanceof Values.UniformInteger uniform) {
            return new Values.UniformInteger(uniform.least(), uniform.most(), stream(uniform.seed()));
        }
        return values instanceof Values.Normal normal
                ? new Values.Normal(
                        normal.mean(), normal.deviation(), normal.least(), normal.most(), stream(normal.seed()))
                : values;
    }
}
