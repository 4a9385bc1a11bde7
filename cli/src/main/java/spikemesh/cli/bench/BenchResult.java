package spikemesh.cli.bench;

import java.util.Locale;
import java.util.OptionalLong;
import spikemesh.emulator.TimingLevel;

/**
 * What one workload cost.
 *
 * @param name the workload
 * @param timesteps how long it ran
 * @param timing timing level
 * @param threads threads
 * @param emittedSpikes spikes emitted by neurons
 * @param synapticEvents synaptic events
 * @param packets packets accepted by cores
 * @param synapses synapses of the network
 * @param loadNanos CPU time to read and compile the network, in nanoseconds
 * @param runNanos CPU time of the timesteps
 * @param wallNanos wall time of the timesteps
 * @param processNanos CPU time of the process from its start to the end of the run, without writing the network
 * @param bytesPerSynapse memory of packed synapses
 * @param peakBytes largest resident memory
 */
public record BenchResult(
        String name,
        int timesteps,
        TimingLevel timing,
        int threads,
        long emittedSpikes,
        long synapticEvents,
        long packets,
        long synapses,
        long loadNanos,
        long runNanos,
        long wallNanos,
        long processNanos,
        double bytesPerSynapse,
        OptionalLong peakBytes) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MIB = 1 << 20;

    private double eventsPerSecond() {
        return synapticEvents * NANOS_PER_SECOND / runNanos;
    }

    private String peak() {
        return peakBytes.isPresent()
                ? String.format(Locale.ROOT, "%.0f", peakBytes.getAsLong() / BYTES_PER_MIB)
                : "unknown";
    }

    /** Some lines for a person. */
    public String text() {
        return String.format(
                Locale.ROOT,
                """
                %s, %,d timesteps, %s, %d thread(s)
                counts   %,d spikes, %,d synaptic events, %,d packets
                CPU      %.2f s to load, %.3f s to run, %.2f s for the whole process; %.3f s of wall time to run
                speed    %.1f M synaptic events per CPU second, %.1f ns per packet
                memory   %s MiB at most, %.1f bytes per packed synapse""",
                name,
                timesteps,
                timing.name().toLowerCase(Locale.ROOT),
                threads,
                emittedSpikes,
                synapticEvents,
                packets,
                loadNanos / NANOS_PER_SECOND,
                runNanos / NANOS_PER_SECOND,
                processNanos / NANOS_PER_SECOND,
                wallNanos / NANOS_PER_SECOND,
                eventsPerSecond() / 1e6,
                (double) runNanos / Math.max(1, packets),
                peak(),
                bytesPerSynapse);
    }

    /** One row of a Markdown table: name, timesteps, events, CPU seconds of load, run and process, speed, memory. */
    public String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %.2f | %.2f | %.2f | %.1f | %s |",
                name,
                timesteps,
                synapticEvents,
                loadNanos / NANOS_PER_SECOND,
                runNanos / NANOS_PER_SECOND,
                processNanos / NANOS_PER_SECOND,
                eventsPerSecond() / 1e6,
                peak());
    }
}
