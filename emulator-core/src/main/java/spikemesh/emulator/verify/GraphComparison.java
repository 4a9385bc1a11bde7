package spikemesh.emulator.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.input.Inputs;
import spikemesh.emulator.neuron.LinearNeuronModel;
import spikemesh.emulator.neuron.RealPayload;
import spikemesh.emulator.nir.FloatGraph;
import spikemesh.emulator.nir.NirModel;
import spikemesh.emulator.nir.NirNode;
import spikemesh.emulator.record.Recording;

/**
 * Runs a network on its chip and the graph it was made from in real numbers, with the same input, and counts where their
 * spikes differ. The timestep of the graph is that of the chip less the depth of the stage; frameworks whose layers show their
 * spikes later count so much more for each layer.
 */
public final class GraphComparison {

    private final NirModel model;
    private final NetworkSpec network;
    private final EmulationPlan plan;
    private final List<NirNode> stages;

    /** A comparison of what {@code plan} runs with {@code model}. */
    public GraphComparison(NirModel model, EmulationPlan plan) {
        this.model = model;
        this.plan = plan;
        network = plan.network();
        stages = model.structure().stages().stream()
                .filter(node -> node.type().spikes())
                .toList();
    }

    /**
     * How one stage compares.
     *
     * @param stage its name
     * @param onChip spikes on the chip
     * @param inGraph spikes of the graph; where the chip sends several of a timestep as one, they are one here too
     * @param differing neurons and timesteps in which one spikes and the other does not, or not as often
     * @param first first timestep, as the framework counts, in which they differ, or -1
     * @param neuron the first neuron that differs then, or -1
     */
    public record StageComparison(String stage, long onChip, long inGraph, long differing, long first, int neuron) {}

    /** Runs both for {@code timesteps} timesteps of the chip. */
    public List<StageComparison> run(long timesteps) {
        Map<String, Deque<double[]>> graph = new HashMap<>();
        stages.forEach(stage -> graph.put(stage.name(), new ArrayDeque<>()));
        FloatGraph floats = model.floatGraph();
        Tally[] tallies = new Tally[stages.size()];
        boolean[][] chip = new boolean[stages.size()][];
        int[] stageOfName =
                new int[network.populations().size() + network.inputs().size()];
        java.util.Arrays.fill(stageOfName, -1);
        for (int s = 0; s < tallies.length; s++) {
            String name = stages.get(s).name();
            int depth = model.structure().depth(name);
            tallies[s] = new Tally(name, depth, depth * model.semantics().layerShift(), spikesSeverally(name));
            chip[s] = new boolean[model.shapes().size(name)];
            for (int p = 0; p < network.populations().size(); p++) {
                if (network.populations().get(p).name().equals(name)) {
                    stageOfName[p] = s;
                }
            }
        }
        try (Emulation emulation = Emulation.of(plan);
                Inputs inputs = new Inputs(network, plan.inputs(), plan.readOptions())) {
            GraphInput input = new GraphInput(network, inputs);
            Recording recording = Recording.ofSpikes((timestep, name, index) -> {
                if (stageOfName[name] >= 0) {
                    chip[stageOfName[name]][index] = true;
                }
            });
            for (long t = 0; t < timesteps; t++) {
                for (boolean[] fired : chip) {
                    java.util.Arrays.fill(fired, false);
                }
                emulation.run(t + 1, recording);
                floats.step(input.at(t));
                for (int s = 0; s < tallies.length; s++) {
                    Deque<double[]> past = graph.get(tallies[s].stage);
                    past.addLast(floats.value(tallies[s].stage));
                    if (past.size() > tallies[s].depth) {
                        tallies[s].compare(t - tallies[s].depth, chip[s], past.removeFirst());
                    }
                }
            }
        }
        List<StageComparison> comparisons = new ArrayList<>();
        for (Tally tally : tallies) {
            comparisons.add(tally.comparison());
        }
        return comparisons;
    }

    /** Whether a neuron of the chip sends several spikes of a timestep as one with their number, as those of the graph do. */
    private boolean spikesSeverally(String name) {
        return network.population(name)
                .map(population -> population.model().equals(LinearNeuronModel.NAME))
                .orElse(false);
    }

    /** What arrives at the inputs of a graph, timestep by timestep. */
    private static final class GraphInput {

        private final NetworkSpec network;
        private final spikemesh.emulator.engine.InputFeed feed;
        private final int[] channels;
        private final int[] payloads;

        GraphInput(NetworkSpec network, Inputs inputs) {
            this.network = network;
            feed = inputs.feed();
            int all = network.inputs().stream().mapToInt(spec -> spec.size()).sum();
            channels = new int[all];
            payloads = new int[all];
        }

        Map<String, double[]> at(long timestep) {
            Map<String, double[]> arriving = new HashMap<>();
            network.inputs().forEach(spec -> arriving.put(spec.name(), new double[spec.size()]));
            if (feed.nextTimestep() != timestep) {
                return arriving;
            }
            int count = feed.take(channels);
            feed.payloads(payloads, count);
            for (int k = 0; k < count; k++) {
                int channel = channels[k];
                int input = 0;
                while (channel >= network.inputs().get(input).size()) {
                    channel -= network.inputs().get(input++).size();
                }
                arriving.get(network.inputs().get(input).name())[channel] = RealPayload.factor(payloads[k]);
            }
            return arriving;
        }
    }

    private static final class Tally {

        private final String stage;
        private final int depth;
        private final int shift;
        private final boolean several;
        private long onChip;
        private long inGraph;
        private long differing;
        private long first = -1;
        private int neuron = -1;

        Tally(String stage, int depth, int shift, boolean several) {
            this.stage = stage;
            this.depth = depth;
            this.shift = shift;
            this.several = several;
        }

        void compare(long timestep, boolean[] chip, double[] graph) {
            for (int i = 0; i < chip.length; i++) {
                long fired = chip[i] ? 1 : 0;
                long meant = several ? (long) Math.min(1, graph[i]) : (long) graph[i];
                onChip += fired;
                inGraph += meant;
                if (fired != meant) {
                    differing++;
                    if (first < 0) {
                        first = timestep + shift;
                        neuron = i;
                    }
                }
            }
        }

        StageComparison comparison() {
            return new StageComparison(stage, onChip, inGraph, differing, first, neuron);
        }
    }
}
