package spikemesh.emulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.emulator.checkpoint.CheckpointFile;
import spikemesh.emulator.checkpoint.Checkpointed;
import spikemesh.emulator.checkpoint.Identity;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.ChipNetwork;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.compile.Layout;
import spikemesh.emulator.compile.PlasticImage;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.engine.ChipEngine;
import spikemesh.emulator.engine.Contention;
import spikemesh.emulator.engine.CountTally;
import spikemesh.emulator.engine.FastEngine;
import spikemesh.emulator.engine.FreeEngine;
import spikemesh.emulator.engine.StepListener;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.input.Inputs;
import spikemesh.emulator.neurobench.LayeredWorkload;
import spikemesh.emulator.neurobench.NeurobenchCensus;
import spikemesh.emulator.neurobench.NeurobenchCounts;
import spikemesh.emulator.neurobench.NeurobenchWatch;
import spikemesh.emulator.record.RecordRing;
import spikemesh.emulator.record.Recording;

/**
 * One network on one chip, laid out and ready to run on the fast engine.
 *
 * <pre>{@code
 * try (Emulation emulation = Emulation.of(EmulationPlan.of(chip, network))) {
 *     RunResult result = emulation.run(1000, Recording.NONE);
 * }
 * }</pre>
 */
public final class Emulation implements AutoCloseable {

    /** The longest run: what the time of an event can say, less what an event may lie ahead. */
    public static final long MOST_TIMESTEPS = FastEngine.MOST_TIMESTEPS;

    private final EmulationPlan plan;
    private final Compiled compiled;
    private final Inputs inputs;
    private final ChipEngine engine;
    private final NeurobenchWatch watch;
    private volatile boolean stopRequested;
    private Identity identity;

    private Emulation(EmulationPlan plan, Optional<Compiled> laidOut) {
        if (plan.timing() == TimingLevel.FUNCTIONAL
                && plan.chip().synchronisation().mode() != SynchronisationMode.BARRIER) {
            throw new IllegalArgumentException("timing functional needs a chip whose cores wait for each other; chip "
                    + plan.chip().id() + " does not, use --timing analytic");
        }
        this.plan = plan;
        inputs = new Inputs(plan.network(), plan.inputs(), plan.readOptions());
        try {
            compiled = laidOut.orElseGet(() ->
                    new Compiler(plan.chip(), plan.costs(), plan.network()).compile(plan.threads(), inputs.graded()));
            boolean timed = plan.timing() != TimingLevel.FUNCTIONAL;
            engine = compiled.image().continuous == null
                    ? new FastEngine(compiled.image(), inputs.feed(), timed, contention(plan, compiled))
                    : new FreeEngine(compiled.image(), inputs.feed());
            if (compiled.image().continuous != null && inputs.feed().nextTimestep() < 0) {
                throw new IllegalArgumentException("chip " + plan.chip().id()
                        + " has synchronisation mode free: inputs begin in timestep 0: timestep="
                        + inputs.feed().nextTimestep());
            }
        } catch (RuntimeException | Error e) {
            inputs.close();
            throw e;
        }
        watch = new NeurobenchWatch(compiled.image(), engine);
    }

    private static Contention contention(EmulationPlan plan, Compiled compiled) {
        return switch (plan.timing()) {
            case FUNCTIONAL, ANALYTIC -> null;
            case QUEUED -> new Contention(compiled, ChipNetwork.queued(compiled.topology(), plan.costs()));
            case FLOW -> new Contention(compiled, ChipNetwork.flow(compiled.topology(), plan.costs()));
        };
    }

    /** Lays out the plan's network on its chip and opens its inputs. */
    public static Emulation of(EmulationPlan plan) {
        return new Emulation(plan, Optional.empty());
    }

    /** Another run of the same plan from its beginning; it shares the network as laid out, which no run changes. */
    public Emulation again() {
        return new Emulation(plan, Optional.of(compiled));
    }

    /**
     * Goes on where a checkpoint of the same run was saved, with any number of threads.
     *
     * @param checkpoint a sound checkpoint; {@link spikemesh.emulator.checkpoint.CheckpointFolder#find} finds one
     * @param more what else was saved with it, in the same order
     * @throws spikemesh.emulator.checkpoint.CheckpointException if it is damaged or of another run
     */
    public static Emulation resume(EmulationPlan plan, Path checkpoint, Checkpointed... more) throws IOException {
        Emulation emulation = of(plan);
        try {
            CheckpointFile.restore(checkpoint, emulation.identity(), emulation.state(more));
            return emulation;
        } catch (IOException | RuntimeException e) {
            emulation.close();
            throw e;
        }
    }

    /**
     * Saves all that is needed to go on with the same result; between two calls of {@link #run} only.
     *
     * @param checkpoint the file, replaced when the new one is complete
     * @param more what else belongs to the run, such as the places in its recordings
     */
    public void save(Path checkpoint, Checkpointed... more) throws IOException {
        CheckpointFile.write(checkpoint, identity(), state(more));
    }

    private Identity identity() throws IOException {
        if (identity == null) {
            identity = PlanIdentity.of(plan);
        }
        return identity;
    }

    private List<Checkpointed> state(Checkpointed... more) {
        List<Checkpointed> parts = new ArrayList<>(List.of(more));
        parts.add(engine::transfer);
        parts.add(inputs);
        parts.add(watch);
        return parts;
    }

    /** The next timestep to run. */
    public long timestep() {
        return engine.timestep();
    }

    /**
     * The weights of a projection that learns, as stored, in the order of its synapses; between two calls of {@link #run} only.
     *
     * @throws IllegalArgumentException if no projection of that name learns
     */
    public int[] weights(String projection) {
        List<PlasticImage> plastic = compiled.image().plastic;
        for (int learner = 0; learner < plastic.size(); learner++) {
            if (plastic.get(learner).synapses().spec.name().equals(projection)) {
                return engine.learnedWeights(learner);
            }
        }
        throw new IllegalArgumentException("no projection that learns is called " + projection);
    }

    /** What the compiler made and found. */
    public Compiled compiled() {
        return compiled;
    }

    /** What did not become an input spike of its own, so far. */
    public InputLosses inputLosses() {
        return inputs.losses();
    }

    /** Makes {@link #run} return after the current timestep; may be called by any thread. */
    public void requestStop() {
        stopRequested = true;
        engine.requestStop();
    }

    /**
     * Runs on, up to timestep {@code end}, without it.
     *
     * @param end the first timestep not to run
     * @param recording who wants to see it
     * @return what happened since the start
     */
    public RunResult run(long end, Recording recording) {
        if (!recording.wanted()) {
            runTo(end, null, false);
            return result();
        }
        ChipImage image = compiled.image();
        ProbePlan probes = new ProbePlan(plan.network(), image, engine::variable);
        boolean states = recording.states().isPresent() && !probes.isEmpty();
        try (RecordRing ring = new RecordRing(recording, image.layout.nameOfSource, image.layout.indexOfSource)) {
            boolean loads = recording.loads().isPresent();
            Optional<WeightPlan> weights = recording
                    .weights()
                    .map(listener -> new WeightPlan(plan.network(), image, engine::learnedWeights, listener));
            Publisher publisher = new Publisher(ring, recording.spikes().isPresent());
            publisher.probes = states ? probes : null;
            publisher.updates = loads ? this::updates : null;
            publisher.weights = weights.orElse(null);
            runTo(end, publisher, states || loads || weights.isPresent());
        }
        return result();
    }

    /** Runs on, and lets what is counted for NeuroBench be noted where parts of it begin and end. */
    private void runTo(long end, StepListener listener, boolean everyTimestep) {
        long next;
        do {
            next = Math.min(end, watch.nextAfter(engine.timestep()));
            engine.run(next, listener, everyTimestep);
            watch.reached();
        } while (next < end && engine.timestep() == next && !stopRequested);
        stopRequested = false;
    }

    /** Active updates of each core so far, then learning updates of each if anything learns. */
    private long[] updates() {
        long[] active = engine.activeUpdates();
        long[] learned = engine.learningUpdates();
        long[] both = Arrays.copyOf(active, active.length + learned.length);
        System.arraycopy(learned, 0, both, active.length, learned.length);
        return both;
    }

    /** What happened since the start. */
    public RunResult result() {
        long[] spikeCounts = engine.spikeCounts();
        CountTally tally = tally(spikeCounts);
        return new RunResult(
                engine.timestep(),
                plan.timing() == TimingLevel.FUNCTIONAL ? -1 : engine.chipTimePs(),
                tally.counts(),
                tally.links(),
                spikes(
                        spikeCounts,
                        plan.network().populations().stream()
                                .map(PopulationSpec::name)
                                .toList()),
                spikes(
                        spikeCounts,
                        plan.network().inputs().stream().map(InputSpec::name).toList()),
                engine.ticks(),
                packetLosses(spikeCounts),
                engine.fingerprint());
    }

    /** What had no way, and what the network on chip lost. */
    private List<PacketLoss> packetLosses(long[] spikeCounts) {
        List<PacketLoss> losses = compiled.cutOff().losses(spikeCounts);
        losses.addAll(engine.packetLosses());
        return List.copyOf(losses);
    }

    private CountTally tally(long[] spikeCounts) {
        CountTally tally = new CountTally(
                compiled.image(), compiled.topology(), engine.timestep(), spikeCounts, engine.activeUpdates());
        long[] learned = engine.learningUpdates();
        for (int core = 0; core < learned.length; core++) {
            tally.counts().add(compiled.image().cores.get(core).id(), EnergyTerm.LEARNING_UPDATE, learned[core]);
        }
        return tally;
    }

    /**
     * Packets since the start by the time they took in picoseconds, from the sending router into the receiving core; empty
     * if the run is not timed. At level analytic packets do not hinder each other, so a packet's way decides its latency.
     */
    public Optional<SortedMap<Long, Long>> packetLatencies() {
        return plan.timing() == TimingLevel.FUNCTIONAL
                ? Optional.empty()
                : Optional.of(tally(engine.spikeCounts()).packetLatencies());
    }

    private Map<String, Long> spikes(long[] spikeCounts, List<String> names) {
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

    /**
     * What the spikes of a population or input caused since the start: packets, hops, deliveries and synaptic events, by
     * the core on which they happened. Neuron updates are not caused by spikes alone and are not in it.
     */
    public EventCounts causedBy(String name) {
        Layout layout = compiled.image().layout;
        int wanted = layout.name(name);
        long[] spikeCounts = engine.spikeCounts();
        for (int source = 0; source < spikeCounts.length; source++) {
            spikeCounts[source] = layout.nameOfSource[source] == wanted ? spikeCounts[source] : 0;
        }
        long[] noUpdates = new long[compiled.image().cores.size()];
        return new CountTally(compiled.image(), compiled.topology(), 0, spikeCounts, noUpdates).counts();
    }

    /**
     * Counts for NeuroBench from now on: changes of membrane potentials, which in a run that goes on were counted before or are
     * not known.
     *
     * @param layers the layers of the network, if each runs behind the one before
     * @param timesteps how long the run will be
     */
    public void countForNeurobench(Optional<LayeredWorkload> layers, long timesteps) {
        watch.begin(layers, timesteps);
    }

    /** What happened since the start, counted for NeuroBench as so many samples. */
    public NeurobenchCounts neurobench(long samples) {
        return NeurobenchCensus.of(plan.network(), compiled, engine, watch, samples);
    }

    /** How threads shared the work so far, on chips without timesteps; empty on all others and for one thread. */
    public Optional<FreeEngine.Teamwork> teamwork() {
        return engine instanceof FreeEngine free ? free.teamwork() : Optional.empty();
    }

    /** Spikes of each neuron of a population, or channel of an input, since the start. */
    public long[] spikesOf(String population) {
        Layout layout = compiled.image().layout;
        int name = layout.name(population);
        long[] spikeCounts = engine.spikeCounts();
        long[] spikes = new long[layout.size(name)];
        for (int i = 0; i < spikes.length; i++) {
            spikes[i] = spikeCounts[layout.source(name, i)];
        }
        return spikes;
    }

    @Override
    public void close() {
        inputs.close();
    }

    /** Publishes what the engine shows. */
    private static final class Publisher implements StepListener {

        private final RecordRing ring;
        private final boolean spikes;
        private ProbePlan probes;
        private Supplier<long[]> updates;
        private WeightPlan weights;

        Publisher(RecordRing ring, boolean spikes) {
            this.ring = ring;
            this.spikes = spikes;
        }

        @Override
        public void spikes(long timestep, int[] sources, int count) {
            if (spikes) {
                ring.spikes(timestep, sources, count);
            }
        }

        @Override
        public void timedSpikes(long timestep, int[] sources, long[] chipTimesPs, int count) {
            if (spikes) {
                ring.timedSpikes(timestep, sources, chipTimesPs, count);
            }
        }

        @Override
        public void timestep(long timestep, long chipTimePs) {
            if (probes != null) {
                probes.publish(timestep, ring);
            }
            if (weights != null) {
                weights.publish(timestep, ring);
            }
            if (updates != null) {
                ring.load(timestep, chipTimePs, updates.get());
            }
            ring.end(timestep);
        }
    }
}
