package spikemesh.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.compile.Layout;
import spikemesh.emulator.engine.CountTally;
import spikemesh.emulator.engine.FastEngine;
import spikemesh.emulator.engine.StepListener;
import spikemesh.emulator.input.Inputs;

/** The fast engine with its state in reach. */
final class StartedFastEngine implements StartedEngine {

    private final NetworkSpec network;
    private final Compiled compiled;
    private final ChipImage image;
    private final FastEngine engine;

    StartedFastEngine(ChipSpec chip, NetworkSpec network, int partitions) {
        this.network = network;
        Inputs inputs = new Inputs(network, Map.of(), AerReadOptions.defaults());
        compiled = new Compiler(chip, chip.costSet(), network).compile(partitions, inputs.graded());
        image = compiled.image();
        engine = new FastEngine(image, inputs.feed(), true);
    }

    /** Limits that the compiler finds exceeded: what, need, have. */
    static List<String> findings(ChipSpec chip, NetworkSpec network) {
        return new Compiler(chip, chip.costSet(), network)
                .compile(1).findings().stream()
                        .map(finding -> finding.what() + " " + finding.need() + " " + finding.have())
                        .toList();
    }

    @Override
    public void run(long timesteps, Observer observer) {
        Layout layout = image.layout;
        StepListener listener = new StepListener() {
            @Override
            public void spikes(long timestep, int[] sources, int count) {
                for (int i = 0; i < count; i++) {
                    String name = layout.names.get(layout.nameOfSource[sources[i]]);
                    observer.spike(timestep, name, layout.indexOfSource[sources[i]]);
                }
            }

            @Override
            public void timestep(long timestep, long chipTimePs) {
                observer.stepped(timestep);
            }
        };
        engine.run(engine.timestep() + timesteps, listener, true);
    }

    @Override
    public void run(long timesteps) {
        engine.run(engine.timestep() + timesteps, null, false);
    }

    @Override
    public double state(String population, int neuron, String variable) {
        int source = image.layout.source(image.layout.name(population), neuron);
        int core = image.coreOf(source);
        return engine.variable(core, variable).at(source - image.coreStart[core]);
    }

    @Override
    public int[] weights(String projection) {
        for (int learner = 0; learner < image.plastic.size(); learner++) {
            if (image.plastic.get(learner).synapses().spec.name().equals(projection)) {
                return engine.learnedWeights(learner);
            }
        }
        throw new IllegalArgumentException("does not learn: " + projection);
    }

    @Override
    public RunResult result() {
        long[] spikes = engine.spikeCounts();
        CountTally tally =
                new CountTally(image, compiled.topology(), engine.timestep(), spikes, engine.activeUpdates());
        long[] learned = engine.learningUpdates();
        for (int core = 0; core < learned.length; core++) {
            tally.counts().add(image.cores.get(core).id(), EnergyTerm.LEARNING_UPDATE, learned[core]);
        }
        return new RunResult(
                engine.timestep(),
                engine.chipTimePs(),
                tally.counts(),
                tally.links(),
                byName(
                        spikes,
                        network.populations().stream().map(PopulationSpec::name).toList()),
                byName(spikes, network.inputs().stream().map(InputSpec::name).toList()),
                engine.ticks(),
                compiled.cutOff().losses(spikes),
                engine.fingerprint());
    }

    private Map<String, Long> byName(long[] spikes, List<String> names) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (String name : names) {
            int number = image.layout.name(name);
            long sum = 0;
            for (int i = 0; i < image.layout.size(number); i++) {
                sum += spikes[image.layout.source(number, i)];
            }
            sums.put(name, sum);
        }
        return sums;
    }
}
