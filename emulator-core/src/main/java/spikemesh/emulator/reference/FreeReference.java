package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.value.Check;
import spikemesh.config.value.Unit;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.TickReport;

/**
 * The definition of what a run computes on chips without timesteps.
 *
 * <p>A spike leaves its neuron at the first multiple of the resolution, in chip time, that is not before it. Its packets
 * leave one after the other; what one brings takes effect when its core has worked through it, a resolution later than
 * the spike at least, plus the delay of the synapse. Nothing waits for anything else. What takes effect in the same
 * picosecond does so in the order of the sources: neurons by core, then channels of inputs.
 */
public final class FreeReference {

    /** Who sees the spikes. */
    @FunctionalInterface
    public interface Observer {
        /** Neuron or channel {@code index} of {@code name} spiked at {@code chipTimePs}. */
        void spike(long chipTimePs, String name, int index);
    }

    private static final double ROUNDING_PS = 1e-3;
    private static final long USUAL_RESOLUTION_PS = 1000;

    private final NetworkSpec network;
    private final Wiring wiring;
    private final Map<String, SpikeFeed> feeds = new LinkedHashMap<>();
    private final Latencies latencies;
    private final Mesh mesh;
    private final Postman postman;
    private final Tally tally;
    private final double millisPerPs;
    private final double timestepPs;
    private final long resolutionPs;
    private final Map<Inbox, FreeNeuron> neurons = new HashMap<>();
    private final TreeMap<Long, Moment> moments = new TreeMap<>();
    private final Map<FreeNeuron, Long> plans = new HashMap<>();
    private final Map<Axon, Integer> ranks = new HashMap<>();
    private long timestep;

    /** What happens in one picosecond. */
    private static final class Moment {
        final List<FreeNeuron> planned = new ArrayList<>();
        final List<Arrival> arrivals = new ArrayList<>();
        final List<Axon> emissions = new ArrayList<>();
    }

    private record Arrival(int rank, FreeNeuron neuron, String receptor, double weight) {}

    /** Builds the network on the chip. */
    public FreeReference(ChipSpec chip, String costSet, NetworkSpec network) {
        this(chip, costSet, network, Map.of());
    }

    /**
     * Builds the network on the chip.
     *
     * @param costSet name of the cost set whose latencies apply
     * @param feeds spikes of inputs by name, in place of what the network says; needed for recordings only
     */
    public FreeReference(ChipSpec chip, String costSet, NetworkSpec network, Map<String, SpikeFeed> feeds) {
        CostSetSpec costs = chip.costSets()
                .get(Check.oneOf("costSet", costSet, chip.costSets().keySet()));
        this.network = network;
        latencies = new Latencies(chip, costs);
        mesh = new Mesh(chip);
        wiring = new Wiring(chip, network, mesh);
        tally = new Tally(wiring);
        postman = new Postman(mesh, chip.networkOnChip(), latencies, tally, new RealTime(0));
        millisPerPs = chip.synchronisation().acceleration() * 1e-9;
        timestepPs = network.timestep().orElseThrow().in(Unit.PICOSECOND)
                / chip.synchronisation().acceleration();
        resolutionPs = chip.synchronisation()
                .resolution()
                .map(resolution -> Math.max(1, Math.round(resolution.in(Unit.PICOSECOND))))
                .orElse(USUAL_RESOLUTION_PS);
        wiring.cores().values().forEach(core -> core.forEach(neuron -> ranks.put(neuron.axon(), ranks.size())));
        wiring.inputs().values().forEach(input -> input.forEach(channel -> ranks.put(channel, ranks.size())));
        for (InputSpec input : network.inputs()) {
            SpikeFeed bound = feeds.get(input.name());
            this.feeds.put(input.name(), bound == null ? SpikeFeeds.of(input) : bound);
        }
        wiring.populations()
                .values()
                .forEach(population -> population.forEach(neuron -> {
                    FreeNeuron free = new FreeNeuron(((GridSoma) neuron.soma()).membrane(), neuron.axon());
                    neurons.put(neuron.inbox(), free);
                    plan(free, 0);
                }));
    }

    /** Executes so many more timesteps. */
    public void run(long timesteps, Observer observer) {
        for (long end = timestep + timesteps; timestep < end; timestep++) {
            long now = timestep;
            for (InputSpec input : network.inputs()) {
                int[] channels = feeds.get(input.name()).channels(now);
                int[] once = Arrays.stream(channels).sorted().distinct().toArray();
                tally.merged(channels.length - once.length);
                for (int channel : once) {
                    at(ps(now)).emissions.add(wiring.inputs().get(input.name()).get(channel));
                }
            }
            while (!moments.isEmpty() && firstPs() < ps(now + 1)) {
                happen(firstPs(), observer);
            }
        }
    }

    private long firstPs() {
        return moments.firstKey();
    }

    private long ps(long timesteps) {
        return Math.round(timesteps * timestepPs);
    }

    private Moment at(long chipTimePs) {
        return moments.computeIfAbsent(chipTimePs, none -> new Moment());
    }

    private void plan(FreeNeuron neuron, long nowPs) {
        long duePs = Math.max(nowPs, (long) Math.ceil(neuron.plan() / millisPerPs - ROUNDING_PS));
        plans.put(neuron, duePs);
        at(duePs).planned.add(neuron);
    }

    private void happen(long nowPs, Observer observer) {
        while (moments.containsKey(nowPs)) {
            Moment moment = moments.remove(nowPs);
            for (FreeNeuron neuron : moment.planned) {
                if (plans.get(neuron) == nowPs) {
                    if (neuron.keepPlan()) {
                        at((nowPs + resolutionPs - 1) / resolutionPs * resolutionPs)
                                .emissions
                                .add(neuron.axon);
                    }
                    plan(neuron, nowPs);
                }
            }
            Set<FreeNeuron> touched = new LinkedHashSet<>();
            moment.arrivals.sort(Comparator.comparingInt(Arrival::rank));
            for (Arrival arrival : moment.arrivals) {
                if (touched.add(arrival.neuron)) {
                    arrival.neuron.advance(nowPs * millisPerPs);
                    tally.count(arrival.neuron.core, EnergyTerm.NEURON_UPDATE_ACTIVE, 1);
                }
                arrival.neuron.receive(arrival.receptor, arrival.weight);
            }
            touched.forEach(neuron -> plan(neuron, nowPs));
            moment.emissions.sort(Comparator.comparing(ranks::get));
            moment.emissions.forEach(axon -> emit(axon, nowPs, observer));
        }
    }

    private void emit(Axon axon, long nowPs, Observer observer) {
        observer.spike(nowPs, axon.name(), axon.index());
        tally.spike(nowPs, axon, 1);
        long readyPs = nowPs;
        boolean host = axon.core() == EventCounts.HOST;
        if (wiring.populations().containsKey(axon.name())) {
            tally.count(axon.core(), EnergyTerm.SPIKE, 1);
            readyPs += latencies.ps(EnergyTerm.SPIKE, axon.core());
        }
        Set<Integer> entered = new HashSet<>();
        int tile = Postman.NONE;
        for (Axon.Packet packet : axon.packets()) {
            if (postman.another(tile, mesh.tileOf(packet.core()))) {
                entered.clear();
                readyPs += latencies.ps(EnergyTerm.AXON_OUT);
                if (!host) {
                    tally.count(axon.core(), EnergyTerm.AXON_OUT, 1);
                }
            }
            tile = mesh.tileOf(packet.core());
            EnergyTerm synapticEvent = Postman.termOf(packet.unit());
            int events = packet.touches().size();
            tally.count(packet.core(), EnergyTerm.TILE_DELIVERY, 1);
            tally.count(packet.core(), EnergyTerm.AXON_IN, 1);
            tally.count(packet.core(), synapticEvent, events);
            long effectPs = readyPs
                    + postman.carry(axon.core(), packet.core(), entered)
                    + latencies.ps(EnergyTerm.TILE_DELIVERY)
                    + latencies.ps(EnergyTerm.AXON_IN, packet.core())
                    + events * latencies.ps(synapticEvent, packet.core());
            arrive(ranks.get(axon), packet, Math.max(effectPs, nowPs + resolutionPs));
        }
    }

    private void arrive(int rank, Axon.Packet packet, long effectPs) {
        for (Axon.Touch touch : packet.touches()) {
            ProjectionSpec projection = network.projections().get(touch.projection());
            FreeNeuron neuron = neurons.get(touch.target());
            at(effectPs + ps(touch.delay()))
                    .arrivals
                    .add(new Arrival(rank, neuron, projection.receptor().orElse("input"), touch.weight()));
        }
    }

    /** What happened since the start; the fingerprint is of chip times. */
    public RunResult result() {
        return tally.result(timestep, ps(timestep), TickReport.NONE);
    }

    /** Spikes of inputs that were not the first of their channel in a timestep and so did not count. */
    public long mergedInputSpikes() {
        return tally.mergedInputSpikes();
    }

    /** The state variable of a neuron at the end of the last timestep, before what happens in that very moment. */
    public double state(String population, int neuron, String variable) {
        return neurons.get(wiring.populations().get(population).get(neuron).inbox())
                .sample(ps(timestep) * millisPerPs, variable);
    }
}
