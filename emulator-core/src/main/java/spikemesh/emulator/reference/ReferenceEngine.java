package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Check;
import spikemesh.config.value.Unit;
import spikemesh.emulator.RunResult;

/**
 * The definition of what a run computes, for chips whose cores wait for each other after every timestep.
 *
 * <p>In timestep t, 0 first, every neuron is updated with the synaptic events that arrive at t; a spike emitted in t, by a neuron or
 * by a channel of an input, arrives at {@code t + 1 + delay}. A channel spikes at most once in a timestep.
 */
public final class ReferenceEngine {

    private final NetworkSpec network;
    private final Wiring wiring;
    private final Map<String, SpikeFeed> feeds = new LinkedHashMap<>();
    private final Latencies latencies;
    private final Postman postman;
    private final Tally tally;
    private final RealTime realTime;
    private final List<Learning.Fired> spikes = new ArrayList<>();
    private final long barrierPs;
    private boolean begun;
    private long timestep;
    private long chipTimePs;

    /**
     * Builds the network on the chip.
     *
     * @param costSet name of the cost set whose latencies apply
     * @param feeds spikes of inputs by name, in place of what the network says; needed for recordings only
     * @throws IllegalArgumentException if the network does not fit or says something that the chip or its models do not know
     */
    public ReferenceEngine(ChipSpec chip, String costSet, NetworkSpec network, Map<String, SpikeFeed> feeds) {
        if (chip.synchronisation().mode() == SynchronisationMode.FREE) {
            throw new IllegalArgumentException(
                    "chip " + chip.id() + ": the reference engine runs chips with a barrier or a tick: mode="
                            + chip.synchronisation().mode());
        }
        CostSetSpec costs = chip.costSets()
                .get(Check.oneOf("costSet", costSet, chip.costSets().keySet()));
        this.network = network;
        this.latencies = new Latencies(chip, costs);
        Mesh mesh = new Mesh(chip);
        this.wiring = new Wiring(chip, network, mesh);
        this.tally = new Tally(wiring);
        this.realTime = new RealTime(chip.synchronisation()
                .tick()
                .map(tick -> Math.round(tick.in(Unit.PICOSECOND)))
                .orElse(0L));
        this.postman = new Postman(mesh, chip.networkOnChip(), latencies, tally, realTime);
        TreeSet<Integer> tilesInUse = new TreeSet<>();
        wiring.cores().keySet().forEach(core -> tilesInUse.add(mesh.tileOf(core)));
        this.barrierPs = latencies.barrierPs(tilesInUse, mesh);
        for (InputSpec input : network.inputs()) {
            SpikeFeed bound = feeds.get(input.name());
            this.feeds.put(input.name(), bound == null ? SpikeFeeds.of(input) : bound);
        }
    }

    /** Executes so many more timesteps. */
    public void run(long timesteps, SpikeObserver observer) {
        if (!begun) {
            begun = true;
            timestep = InputSpike.BEFORE;
            network.inputs().forEach(input -> stimulate(input, new StepClock()));
            tally.tell(timestep, (at, name, index) -> {});
            timestep++;
            if (!spikes.isEmpty() && !wiring.learning().isEmpty()) {
                throw new IllegalArgumentException(
                        "where synapses learn, inputs begin in timestep 0: timestep=" + InputSpike.BEFORE);
            }
        }
        for (long end = timestep + timesteps; timestep < end; timestep++) {
            StepClock clock = new StepClock();
            spikes.clear();
            for (InputSpec input : network.inputs()) {
                stimulate(input, clock);
            }
            wiring.cores().forEach((core, neurons) -> update(core, neurons, clock));
            chipTimePs += realTime.ticking() ? realTime.tickPs() : clock.endPs() + barrierPs;
            chipTimePs += learn();
            if (realTime.ticking()) {
                long tick = timestep;
                wiring.cores().keySet().forEach(core -> realTime.done(core, tick, clock.endPs(core)));
            }
            tally.tell(timestep, observer);
            observer.stepped(timestep);
        }
    }

    /** What happened since the start. */
    public RunResult result() {
        return tally.result(timestep, chipTimePs, realTime.report());
    }

    /** Spikes of inputs that were not the first of their channel in a timestep and so did not count. */
    public long mergedInputSpikes() {
        return tally.mergedInputSpikes();
    }

    /**
     * The state variable of a neuron after the last timestep.
     *
     * @throws IllegalArgumentException if there is no such population, neuron or variable
     */
    public double state(String population, int neuron, String variable) {
        List<Neuron> neurons = wiring.populations()
                .get(Check.oneOf("population", population, wiring.populations().keySet()));
        return neurons.get(Check.inRange("neuron", neuron, 0, neurons.size() - 1))
                .soma()
                .state(variable);
    }

    /** All projections learn, in order; how long the core takes that has most to do. */
    private long learn() {
        Map<Integer, Long> updates = new TreeMap<>();
        for (Learning learning : wiring.learning()) {
            learning.learn(timestep, spikes).forEach((core, count) -> updates.merge(core, count, Long::sum));
        }
        updates.forEach((core, count) -> tally.count(core, EnergyTerm.LEARNING_UPDATE, count));
        return updates.entrySet().stream()
                .mapToLong(update -> update.getValue() * latencies.ps(EnergyTerm.LEARNING_UPDATE, update.getKey()))
                .max()
                .orElse(0);
    }

    /**
     * The weights of a projection that learns, as stored, in the order of its synapses.
     *
     * @throws IllegalArgumentException if no projection of that name learns
     */
    public int[] weights(String projection) {
        return wiring.learning().stream()
                .filter(learning -> learning.projection.name().equals(projection))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no projection that learns is called " + projection))
                .synapses
                .stream()
                .mapToInt(synapse -> (int) synapse.weight())
                .toArray();
    }

    private void stimulate(InputSpec input, StepClock clock) {
        int[] channels = feeds.get(input.name()).channels(timestep);
        int[] once = Arrays.stream(channels).sorted().distinct().toArray();
        tally.merged(channels.length - once.length);
        for (int channel : once) {
            Check.inRange("channel of input " + input.name(), channel, 0, input.size() - 1);
            Axon axon = wiring.inputs().get(input.name()).get(channel);
            long payload = feeds.get(input.name()).payload(timestep, channel);
            tally.spike(timestep, axon, payload);
            spikes.add(new Learning.Fired(axon, payload));
            postman.send(axon, timestep, payload, 0, clock);
        }
    }

    private void update(int core, List<Neuron> neurons, StepClock clock) {
        long nowPs = realTime.behindPs(core, timestep);
        for (Neuron neuron : neurons) {
            Arrivals arrivals = neuron.inbox().take(timestep);
            Outcome outcome = neuron.soma().update(arrivals);
            boolean active = outcome.active() || arrivals.any();
            EnergyTerm term = active ? EnergyTerm.NEURON_UPDATE_ACTIVE : EnergyTerm.NEURON_UPDATE_INACTIVE;
            tally.count(core, term, 1);
            nowPs += latencies.ps(term, core);
            if (outcome.spike()) {
                tally.spike(timestep, neuron.axon(), outcome.payload());
                spikes.add(new Learning.Fired(neuron.axon(), outcome.payload()));
                tally.count(core, EnergyTerm.SPIKE, 1);
                long readyPs = nowPs + latencies.ps(EnergyTerm.SPIKE, core);
                nowPs = postman.send(neuron.axon(), timestep, outcome.payload(), readyPs, clock);
            }
        }
        clock.busyUntil(core, nowPs);
    }
}
