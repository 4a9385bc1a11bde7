package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.aer.LossCause;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;

/** Everything that is counted while a network runs. */
final class Tally {

    private final EventCounts counts = new EventCounts();
    private final Map<Mesh.Hop, Long> crossings = new LinkedHashMap<>();
    private final Fingerprint fingerprint = new Fingerprint();
    private final Map<Axon, Integer> ranks = new LinkedHashMap<>();
    private final Map<String, List<Axon>> spikesOfStep = new LinkedHashMap<>();
    private final Map<String, Long> neuronSpikes = new LinkedHashMap<>();
    private final Map<Integer, Long> lost = new TreeMap<>();
    private final Map<String, Long> inputSpikes = new LinkedHashMap<>();
    private long mergedInputSpikes;

    /** Nothing has happened yet. Ranks are those of the fingerprint: neurons by core and order on it, then channels of inputs. */
    Tally(Wiring wiring) {
        wiring.cores().values().forEach(core -> core.forEach(neuron -> ranks.put(neuron.axon(), ranks.size())));
        wiring.inputs().values().forEach(input -> input.forEach(channel -> ranks.put(channel, ranks.size())));
        for (String input : wiring.inputs().keySet()) {
            inputSpikes.put(input, 0L);
            spikesOfStep.put(input, new ArrayList<>());
        }
        for (String population : wiring.populations().keySet()) {
            neuronSpikes.put(population, 0L);
            spikesOfStep.put(population, new ArrayList<>());
        }
    }

    void count(int core, EnergyTerm term, long events) {
        counts.add(core, term, events);
    }

    void crossed(Mesh.Hop hop) {
        crossings.merge(hop, 1L, Long::sum);
    }

    void spike(long timestep, Axon axon, long payload) {
        fingerprint.add(timestep, ranks.get(axon), payload);
        spikesOfStep.get(axon.name()).add(axon);
        Map<String, Long> spikes = inputSpikes.containsKey(axon.name()) ? inputSpikes : neuronSpikes;
        spikes.merge(axon.name(), 1L, Long::sum);
        axon.lost().forEach(packet -> lost.merge(packet.fromTile(), 1L, Long::sum));
    }

    void merged(int spikes) {
        mergedInputSpikes += spikes;
    }

    long mergedInputSpikes() {
        return mergedInputSpikes;
    }

    /** Tells the spikes of the timestep that has ended. */
    void tell(long timestep, SpikeObserver observer) {
        for (List<Axon> spikes : spikesOfStep.values()) {
            spikes.sort(Comparator.comparingInt(Axon::index));
            spikes.forEach(axon -> observer.spike(timestep, axon.name(), axon.index()));
            spikes.clear();
        }
    }

    RunResult result(long timesteps, long chipTimePs, TickReport ticks) {
        List<LinkLoad> links = new ArrayList<>();
        crossings.forEach((hop, packets) ->
                links.add(new LinkLoad(Math.max(0, hop.fromTile()), Math.max(0, hop.toTile()), hop.kind(), packets)));
        links.sort(Comparator.comparingInt(LinkLoad::fromTile)
                .thenComparingInt(LinkLoad::toTile)
                .thenComparing(LinkLoad::kind));
        EventCounts soFar = new EventCounts();
        for (int core : counts.cores()) {
            for (EnergyTerm term : EnergyTerm.values()) {
                soFar.add(core, term, counts.of(core, term));
            }
        }
        return new RunResult(
                timesteps,
                chipTimePs,
                soFar,
                List.copyOf(links),
                new LinkedHashMap<>(neuronSpikes),
                new LinkedHashMap<>(inputSpikes),
                ticks,
                lost.entrySet().stream()
                        .map(tile -> new PacketLoss(tile.getKey(), LossCause.UNREACHABLE, tile.getValue()))
                        .toList(),
                fingerprint.value());
    }
}
