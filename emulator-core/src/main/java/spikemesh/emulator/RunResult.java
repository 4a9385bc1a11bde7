package spikemesh.emulator;

import java.util.List;
import java.util.Map;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;

/**
 * What a run did, before anything is priced.
 *
 * @param timesteps timesteps executed
 * @param chipTimePs chip time they took in picoseconds, or -1 if the run was not timed
 * @param counts events of each priced kind by core
 * @param links packets on each link that carried any, ordered by tiles
 * @param neuronSpikes spikes emitted by each population, in order of declaration
 * @param inputSpikes spikes of each input, in order of declaration
 * @param ticks how the cores kept their real-time ticks
 * @param packetLosses packets that the network on chip lost, by place and cause
 * @param fingerprint 64-bit identity of all spikes and their timesteps
 */
public record RunResult(
        long timesteps,
        long chipTimePs,
        EventCounts counts,
        List<LinkLoad> links,
        Map<String, Long> neuronSpikes,
        Map<String, Long> inputSpikes,
        TickReport ticks,
        List<PacketLoss> packetLosses,
        long fingerprint) {

    /** A run whose network lost no packet. */
    public RunResult(
            long timesteps,
            long chipTimePs,
            EventCounts counts,
            List<LinkLoad> links,
            Map<String, Long> neuronSpikes,
            Map<String, Long> inputSpikes,
            TickReport ticks,
            long fingerprint) {
        this(timesteps, chipTimePs, counts, links, neuronSpikes, inputSpikes, ticks, List.of(), fingerprint);
    }

    /** Spikes emitted by all neurons. */
    public long emittedSpikes() {
        return neuronSpikes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Spikes that entered from outside. */
    public long externalSpikes() {
        return inputSpikes.values().stream().mapToLong(Long::longValue).sum();
    }
}
