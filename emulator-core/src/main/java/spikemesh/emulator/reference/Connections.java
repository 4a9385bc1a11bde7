package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.List;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Values;
import spikemesh.config.value.CounterRandom;

/** The synapses of a projection with their weights and delays. */
final class Connections {

    private Connections() {}

    /** All synapses of {@code projection} between so many sources and targets, in the order of its rule. */
    static List<Connection> of(ProjectionSpec projection, int sources, int targets) {
        try {
            boolean sameNeurons = projection.source().equals(projection.target());
            List<Connection> joined =
                    new ConnectionRules(sources, targets, sameNeurons).synapses(projection.connectivity());
            List<Connection> complete = new ArrayList<>();
            for (int number = 0; number < joined.size(); number++) {
                Connection pair = joined.get(number);
                double weight = value("weight", projection.weight(), number, pair.weight());
                double delay = Math.rint(value("delay", projection.delay(), number, pair.delay()));
                if (delay < 0) {
                    throw new IllegalArgumentException(
                            "synapse " + number + ": delay must not be below zero: delay=" + (long) delay);
                }
                complete.add(new Connection(pair.source(), pair.target(), weight, (int) delay));
            }
            return complete;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("projection " + projection.name() + ": " + e.getMessage(), e);
        }
    }

    private static double value(String name, Values values, int number, double own) {
        if (values instanceof Values.Constant constant) {
            return constant.value();
        }
        if (values instanceof Values.UniformInteger any) {
            return any.least() + CounterRandom.below(any.seed(), number, any.most() - any.least() + 1);
        }
        if (values instanceof Values.Normal normal) {
            double drawn = normal.mean() + normal.deviation() * CounterRandom.normal(normal.seed(), number);
            return Math.max(normal.least(), Math.min(normal.most(), drawn));
        }
        if (own == ConnectionRules.NONE) {
            throw new IllegalArgumentException("each synapse needs a " + name + " of its own");
        }
        return own;
    }
}
