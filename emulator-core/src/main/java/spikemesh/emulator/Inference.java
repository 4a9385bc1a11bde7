package spikemesh.emulator;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.compile.Layout;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.engine.ChipEngine;
import spikemesh.emulator.engine.CountTally;
import spikemesh.emulator.engine.FastEngine;
import spikemesh.emulator.engine.FreeEngine;
import spikemesh.emulator.engine.StepListener;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.input.Inputs;
import spikemesh.emulator.neuron.StateVariable;

/**
 * One network shown one sample after the other: it is laid out once, and begins each sample in its initial state.
 *
 * <p>Counts, chip time and energy are those of all samples together.
 */
public final class Inference {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** What the readout has to say. */
    public enum Reading {
        /** The neuron with most spikes. */
        SPIKES,
        /** The neuron whose potential is highest on average. */
        MEAN,
        /** The neuron whose potential is highest at the end. */
        LAST
    }

    private final EmulationPlan plan;
    private final Compiled compiled;
    private final boolean graded;
    private final long[] spikeCounts;
    private final long[] activeUpdates;
    private final java.util.ArrayList<InputLosses> losses = new java.util.ArrayList<>();
    private long timesteps;
    private long chipTimePs;
    private long fingerprint;

    /**
     * Lays out the plan's network.
     *
     * @param graded whether spikes of its inputs may carry payloads
     */
    public Inference(EmulationPlan plan, boolean graded) {
        if (plan.timing() == TimingLevel.QUEUED || plan.timing() == TimingLevel.FLOW) {
            throw new IllegalArgumentException("samples are run with timing functional or analytic");
        }
        if (plan.timing() == TimingLevel.FUNCTIONAL
                && plan.chip().synchronisation().mode() != SynchronisationMode.BARRIER) {
            throw new IllegalArgumentException("timing functional needs a chip whose cores wait for each other");
        }
        this.plan = plan;
        this.graded = graded;
        compiled = new Compiler(plan.chip(), plan.costs(), plan.network()).compile(plan.threads(), graded);
        spikeCounts = new long[compiled.image().sources()];
        activeUpdates = new long[compiled.image().cores.size()];
    }

    /**
     * What the readout did while a sample was shown.
     *
     * @param spikes spikes of each neuron
     * @param potentials sum of the potential of each neuron over the timesteps, or its last value; empty if not asked for
     */
    public record Answer(List<Long> spikes, List<Double> potentials) {

        /** The neuron with most spikes, or with the highest potential where there are potentials; -1 for none. */
        public int winner() {
            int winner = -1;
            double most = potentials.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
            for (int k = 0; k < spikes.size(); k++) {
                double value = potentials.isEmpty() ? spikes.get(k) : potentials.get(k);
                if (value > most) {
                    most = value;
                    winner = k;
                }
            }
            return winner;
        }
    }

    /**
     * Shows one sample.
     *
     * @param sample recordings bound to inputs
     * @param length timesteps to run
     * @param readout population whose neurons name the class
     * @param reading what of it counts
     */
    public Answer show(Map<String, Path> sample, long length, String readout, Reading reading) {
        return show(plan.network(), compiled.image(), sample, length, readout, reading);
    }

    /**
     * Shows one sample that is part of the network: {@code network} is the plan's but for parameters of its neurons.
     *
     * @param length timesteps to run
     * @param readout population whose neurons name the class
     * @param reading what of it counts
     */
    public Answer show(NetworkSpec network, long length, String readout, Reading reading) {
        ChipImage image = new Compiler(plan.chip(), plan.costs(), network)
                .compile(plan.threads(), graded)
                .image();
        return show(network, image, Map.of(), length, readout, reading);
    }

    private Answer show(
            NetworkSpec network,
            ChipImage image,
            Map<String, Path> sample,
            long length,
            String readout,
            Reading reading) {
        boolean byPotential = reading != Reading.SPIKES;
        try (Inputs inputs = new Inputs(network, sample, plan.readOptions())) {
            if (inputs.graded() && !graded) {
                throw new IllegalArgumentException("spikes of a sample carry payloads, those of the first did not");
            }
            boolean timed = plan.timing() != TimingLevel.FUNCTIONAL;
            ChipEngine engine = image.continuous == null
                    ? new FastEngine(image, inputs.feed(), timed)
                    : new FreeEngine(image, inputs.feed());
            Potentials potentials =
                    byPotential ? new Potentials(engine, image, readout, reading == Reading.LAST) : null;
            engine.run(length, potentials, byPotential);
            long[] counts = engine.spikeCounts();
            add(spikeCounts, counts);
            add(activeUpdates, engine.activeUpdates());
            timesteps += engine.timestep();
            chipTimePs += engine.chipTimePs();
            fingerprint = fingerprint * MIX + engine.fingerprint();
            losses.add(inputs.losses());
            Layout layout = image.layout;
            int name = layout.name(readout);
            List<Long> spikes = new java.util.ArrayList<>();
            for (int i = 0; i < layout.size(name); i++) {
                spikes.add(counts[layout.source(name, i)]);
            }
            return new Answer(spikes, byPotential ? potentials.sums() : List.of());
        }
    }

    private static void add(long[] sums, long[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    /** What the compiler made and found. */
    public Compiled compiled() {
        return compiled;
    }

    /** What did not become an input spike of its own, sample by sample. */
    public List<InputLosses> losses() {
        return List.copyOf(losses);
    }

    /** What happened in all samples together. */
    public RunResult result() {
        CountTally tally = new CountTally(
                compiled.image(), compiled.topology(), timesteps, spikeCounts.clone(), activeUpdates.clone());
        return new RunResult(
                timesteps,
                plan.timing() == TimingLevel.FUNCTIONAL ? -1 : chipTimePs,
                tally.counts(),
                tally.links(),
                spikes(plan.network().populations().stream()
                        .map(PopulationSpec::name)
                        .toList()),
                spikes(plan.network().inputs().stream().map(InputSpec::name).toList()),
                TickReport.NONE,
                fingerprint);
    }

    private Map<String, Long> spikes(List<String> names) {
        Layout layout = compiled.image().layout;
        Map<String, Long> spikes = new LinkedHashMap<>();
        for (String text : names) {
            int name = layout.name(text);
            long sum = 0;
            for (int i = 0; i < layout.size(name); i++) {
                sum += spikeCounts[layout.source(name, i)];
            }
            spikes.put(text, sum);
        }
        return java.util.Collections.unmodifiableMap(spikes);
    }

    /** What the spikes of a population or input caused in all samples together. */
    public EventCounts causedBy(String name) {
        Layout layout = compiled.image().layout;
        int wanted = layout.name(name);
        long[] own = spikeCounts.clone();
        for (int source = 0; source < own.length; source++) {
            own[source] = layout.nameOfSource[source] == wanted ? own[source] : 0;
        }
        return new CountTally(compiled.image(), compiled.topology(), 0, own, new long[activeUpdates.length]).counts();
    }

    /** Sums up the potentials of the readout, or keeps the last ones. */
    private static final class Potentials implements StepListener {

        private final StateVariable[] variable;
        private final int[] neuron;
        private final double[] sums;
        private final boolean lastOnly;

        Potentials(ChipEngine engine, ChipImage image, String readout, boolean lastOnly) {
            this.lastOnly = lastOnly;
            int name = image.layout.name(readout);
            int size = image.layout.size(name);
            variable = new StateVariable[size];
            neuron = new int[size];
            sums = new double[size];
            for (int i = 0; i < size; i++) {
                int source = image.layout.source(name, i);
                int core = image.coreOf(source);
                variable[i] = engine.variable(core, "v");
                neuron[i] = source - image.coreStart[core];
            }
        }

        @Override
        public void spikes(long timestep, int[] sources, int count) {}

        @Override
        public void timestep(long timestep, long chipTimePs) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = (lastOnly ? 0 : sums[i]) + variable[i].at(neuron[i]);
            }
        }

        List<Double> sums() {
            return java.util.Arrays.stream(sums).boxed().toList();
        }
    }
}
