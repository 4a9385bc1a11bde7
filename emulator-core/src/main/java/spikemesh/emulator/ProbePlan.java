package spikemesh.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.neuron.StateVariable;
import spikemesh.emulator.record.RecordRing;

/** The state variables that probes ask for, resolved to arrays of the engine. */
final class ProbePlan {

    /** Where a state variable of a core is found. */
    @FunctionalInterface
    interface VariableOf {
        StateVariable find(int core, String name);
    }

    private static final String SPIKES = "spikes";

    private final List<Variable> variables = new ArrayList<>();

    ProbePlan(NetworkSpec network, ChipImage image, VariableOf cores) {
        List<ProbeSpec> probes = network.probes();
        for (int p = 0; p < probes.size(); p++) {
            ProbeSpec probe = probes.get(p);
            List<String> names = probe.variables();
            for (int v = 0; v < names.size(); v++) {
                if (!names.get(v).equals(SPIKES)) {
                    variables.add(new Variable(p, v, probe.every(), image, cores, neurons(probe, image), names.get(v)));
                }
            }
        }
    }

    private static int[] neurons(ProbeSpec probe, ChipImage image) {
        int name = image.layout.name(probe.population());
        int size = image.layout.size(name);
        int[] indices = probe.neurons()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .orElseGet(() -> IntStream.range(0, size).toArray());
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= size) {
                throw new IllegalArgumentException(
                        "probe " + probe.name() + ": neuron must be in 0.." + (size - 1) + ": neuron=" + indices[i]);
            }
            indices[i] = image.layout.source(name, indices[i]);
        }
        return indices;
    }

    boolean isEmpty() {
        return variables.isEmpty();
    }

    void publish(long timestep, RecordRing ring) {
        for (Variable variable : variables) {
            if (timestep % variable.every == 0) {
                ring.state(timestep, variable.probe, variable.number, variable.read(timestep), variable.values.length);
            }
        }
    }

    /** One variable of one probe. */
    private static final class Variable {

        final int probe;
        final int number;
        final int every;
        final StateVariable[] variables;
        final int[] locals;
        final double[] values;

        Variable(int probe, int number, int every, ChipImage image, VariableOf cores, int[] neurons, String name) {
            this.probe = probe;
            this.number = number;
            this.every = every;
            variables = new StateVariable[neurons.length];
            locals = new int[neurons.length];
            values = new double[neurons.length];
            for (int i = 0; i < neurons.length; i++) {
                int core = image.coreOf(neurons[i]);
                variables[i] = cores.find(core, name);
                locals[i] = neurons[i] - image.coreStart[core];
            }
        }

        double[] read(long timestep) {
            for (int i = 0; i < values.length; i++) {
                values[i] = variables[i].at(locals[i], timestep);
            }
            return values;
        }
    }
}
