package spikemesh.emulator.compile;

import java.util.List;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronModels;

/** What the projections of a network meet at their targets: the model of the neurons, and which of its receptors. */
final class Receptors {

    private final NeuronModel[] modelOf;
    private final int[] receptorOf;
    private final boolean anyGraded;

    /**
     * Looks up all projections.
     *
     * @param gradedInputs whether spikes of inputs may carry payloads
     * @throws IllegalArgumentException if a projection names a receptor that its target's model does not have
     */
    Receptors(NetworkSpec network, boolean gradedInputs) {
        List<ProjectionSpec> projections = network.projections();
        modelOf = new NeuronModel[projections.size()];
        receptorOf = new int[projections.size()];
        for (int p = 0; p < modelOf.length; p++) {
            modelOf[p] = model(network, projections.get(p).target());
            receptorOf[p] = number(projections.get(p), modelOf[p]);
        }
        anyGraded = gradedInputs
                || network.populations().stream()
                        .anyMatch(
                                population -> model(network, population.name()).graded());
    }

    /** The model of a population. */
    static NeuronModel model(NetworkSpec network, String population) {
        return network.population(population)
                .flatMap(spec -> NeuronModels.find(spec.model()))
                .orElseThrow(() -> new IllegalArgumentException("no population is called " + population));
    }

    private static int number(ProjectionSpec projection, NeuronModel model) {
        int number = projection
                .receptor()
                .map(name -> model.receptors().indexOf(name))
                .orElse(0);
        if (number < 0) {
            throw new IllegalArgumentException("projection " + projection.name() + ": model " + model.name()
                    + " has no receptor " + projection.receptor().orElseThrow() + ", it has: " + model.receptors());
        }
        return number;
    }

    /** The model of the neurons that projection {@code projection} ends at. */
    NeuronModel model(int projection) {
        return modelOf[projection];
    }

    /** The number of the receptor that projection {@code projection} drives. */
    int receptor(int projection) {
        return receptorOf[projection];
    }

    /** Whether a spike of the network may carry a payload other than 1. */
    boolean anyGraded() {
        return anyGraded;
    }
}
