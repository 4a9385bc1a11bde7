package spikemesh.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;

/** Draws projections between the parts of a random network. */
final class RandomProjection {

    private final SplittableRandom random;
    private final List<PopulationSpec> populations;
    private final List<InputSpec> inputs;
    private final boolean loud;
    private final RandomModel model;

    RandomProjection(
            SplittableRandom random, List<PopulationSpec> populations, List<InputSpec> inputs, RandomModel model) {
        this.model = model;
        this.random = random;
        this.populations = populations;
        this.inputs = inputs;
        // Large weights with long delays too: more than one packed synapse has room for.
        loud = one(4);
    }

    /** Projection {@code number} of the network. */
    ProjectionSpec draw(int number) {
        boolean fromInput = !inputs.isEmpty() && one(2);
        InputSpec input = fromInput ? inputs.get(random.nextInt(inputs.size())) : null;
        PopulationSpec population = populations.get(random.nextInt(populations.size()));
        PopulationSpec target = populations.get(random.nextInt(populations.size()));
        int sources = fromInput ? input.size() : population.size();
        Connectivity rule = connectivity(sources, target.size());
        boolean listed = rule instanceof Connectivity.ExplicitSynapses;
        boolean kernel = rule instanceof Connectivity.Convolution;
        Values weight = kernel || (listed && !one(4)) ? new Values.PerSynapse() : weights();
        return new ProjectionSpec(
                "projection" + number,
                fromInput ? input.name() : population.name(),
                target.name(),
                rule,
                weight,
                listed && one(2) ? new Values.PerSynapse() : delays(),
                model.unsigned() ? SignMode.values()[random.nextInt(2)] : SignMode.values()[random.nextInt(3)],
                one(2) ? 8 : random.nextInt(0, 10),
                random.nextInt(-6, loud ? model.mostExponent() : Math.min(5, model.mostExponent())),
                WeightScaling.values()[random.nextInt(2)],
                SynapseUnit.values()[random.nextInt(3)],
                model.receptor());
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private Values weights() {
        if (one(3)) {
            return new Values.Constant(random.nextInt(-300, 300));
        }
        if (one(2)) {
            return new Values.Normal(random.nextInt(-100, 100), random.nextInt(0, 100), -200, 250, random.nextLong());
        }
        int least = random.nextInt(-300, 200);
        return new Values.UniformInteger(least, random.nextInt(least, 300), random.nextLong());
    }

    private Values delays() {
        if (one(2)) {
            return new Values.Constant(one(2) ? 0 : random.nextInt(0, loud ? 40 : 12));
        }
        int least = random.nextInt(0, 5);
        return new Values.UniformInteger(least, random.nextInt(least, 48), random.nextLong());
    }

    private Connectivity connectivity(int sources, int targets) {
        return switch (random.nextInt(8)) {
            case 0 -> sources == targets ? new Connectivity.OneToOne() : new Connectivity.AllToAll(one(2));
            case 1 -> new Connectivity.AllToAll(one(2));
            case 2 -> new Connectivity.FixedProbability(random.nextDouble(), one(2), random.nextLong());
            case 3 -> new Connectivity.FixedInDegree(random.nextInt(0, 12), random.nextLong());
            case 4 -> new Connectivity.FixedOutDegree(random.nextInt(0, 12), random.nextLong());
            case 5 -> new Connectivity.FixedTotal(random.nextInt(0, 200), random.nextLong());
            case 6 -> convolution(sources, targets).orElseGet(() -> listed(sources, targets));
            default -> listed(sources, targets);
        };
    }

    private Connectivity listed(int sources, int targets) {
        List<Synapse> synapses = new ArrayList<>();
        for (int i = 0, count = random.nextInt(0, 100); i < count; i++) {
            double weight = one(8) ? 0 : random.nextInt(-300, 300);
            synapses.add(new Synapse(random.nextInt(sources), random.nextInt(targets), weight, random.nextInt(0, 20)));
        }
        return new Connectivity.ExplicitSynapses(synapses);
    }

    /** A convolution with one channel and as wide an image as there are sources, if some kernel gives so many targets. */
    private Optional<Connectivity> convolution(int sources, int targets) {
        List<Connectivity> fitting = new ArrayList<>();
        for (int kernel = 1; kernel <= Math.min(5, sources); kernel++) {
            for (int stride = 1; stride <= 3; stride++) {
                for (int padding = 0; padding < kernel; padding++) {
                    int width = (sources + 2 * padding - kernel) / stride + 1;
                    if (targets % width == 0) {
                        fitting.add(line(sources, targets / width, kernel, stride, padding));
                    }
                }
            }
        }
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(random.nextInt(fitting.size())));
    }

    private Connectivity line(int sources, int outChannels, int kernel, int stride, int padding) {
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < outChannels * kernel; i++) {
            weights.add((double) random.nextInt(-260, 260));
        }
        boolean upright = one(2);
        return new Connectivity.Convolution(
                1,
                upright ? sources : 1,
                upright ? 1 : sources,
                outChannels,
                upright ? kernel : 1,
                upright ? 1 : kernel,
                upright ? stride : 1,
                upright ? 1 : stride,
                upright ? padding : 0,
                upright ? 0 : padding,
                Optional.empty(),
                weights);
    }
}
