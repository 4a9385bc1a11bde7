package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.energy.TermEnergy;

/**
 * A trace in the JSON format of Chrome's trace viewer, which ui.perfetto.dev opens: cores and links as tracks, packets as flows,
 * energy and states as counters, spikes as instants. Times are chip time; a timestep lasts 1 us where there is none.
 *
 * <p>Whatever ends the file early, it can be opened: the closing bracket is optional in this format.
 */
final class PerfettoFile extends CsvFile implements PacketSink {

    private static final int CORES = 1;
    private static final int LINKS = 2;
    private static final int ENERGY = 3;
    private static final int SPIKES = 4;
    private static final int STATES = 5;
    private static final int HOST = 0;
    private static final long UNTIMED_STEP_PS = 1_000_000;
    private static final double PICO = 1e-12;
    private static final int PACKET_FIELDS = 5;

    private final List<String> names;
    private final BitSet namedCores = new BitSet();
    private final BitSet namedPopulations = new BitSet();
    private final Set<Long> namedLinks = new HashSet<>();
    private int[] packets = new int[256];
    private int packetCount;
    private long tiles;
    private long stepPs;

    PerfettoFile(Path target, List<String> names, PartMode mode) throws IOException {
        super(target, "trace", mode);
        this.names = names;
        text("[\n");
        name("process_name", CORES, 0, "cores");
        name("process_name", LINKS, 0, "links");
        name("process_name", ENERGY, 0, "energy");
        name("process_name", SPIKES, 0, "spikes");
        name("process_name", STATES, 0, "states");
    }

    void attach(RunView run) {
        tiles = Arrays.stream(run.compiled().image().routes.tileIds).max().orElse(0) + 1L;
        tiles = Math.max(tiles, run.compiled().topology().tileOfRouter().length);
    }

    /** The timestep under way starts at {@code chipPs}, or at a time of its own if that is unknown. */
    void startsAt(long timestep, long chipPs) {
        stepPs = chipPs < 0 ? timestep * UNTIMED_STEP_PS : chipPs;
    }

    void spike(int name, int index) {
        try {
            if (!namedPopulations.get(name)) {
                namedPopulations.set(name);
                name("thread_name", SPIKES, name + 1L, names.get(name));
            }
            event("i", SPIKES, name + 1L, stepPs);
            text(",\"s\":\"t\",\"name\":\"" + index + "\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void state(String probe, String variable, int[] neurons, double[] values) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int k = 0; k < neurons.length; k++) {
            // JSON has no word for what is no number.
            if (Double.isFinite(values[k])) {
                line.append(line.isEmpty() ? "\"" : ",\"").append(neurons[k]);
                line.append("\":").append(values[k]);
            }
        }
        if (!line.isEmpty()) {
            event("C", STATES, 0, stepPs);
            text(",\"name\":" + JsonText.quoted(probe + "." + variable) + ",\"args\":{" + line + "}}");
        }
    }

    @Override
    public void packet(PacketWay way) {
        if ((packetCount + 1) * PACKET_FIELDS > packets.length) {
            packets = Arrays.copyOf(packets, 2 * packets.length);
        }
        int at = PACKET_FIELDS * packetCount++;
        packets[at] = way.fromCore + 1;
        packets[at + 1] = way.toCore + 1;
        packets[at + 2] = way.name;
        packets[at + 3] = way.index;
        packets[at + 4] = way.copy ? packets[at - 1] : packetCount - 1;
    }

    /** Lays the packets of the timestep out side by side: sent in its first half, received in its second, copies by each core. */
    void endsAt(long timestep, long chipPs) {
        long end = chipPs < 0 ? (timestep + 1) * UNTIMED_STEP_PS : chipPs;
        double slot = (end - stepPs) * 0.48 / Math.max(1, packetCount);
        // Behind the beginning of the timestep by a nanosecond, or its slice would not be the outer one.
        double lead = Math.min((end - stepPs) * 0.02, Math.max((end - stepPs) * 0.01, 1000));
        long length = Math.max(1, (long) (slot * 0.9));
        try {
            for (int k = 0; k < packetCount; k++) {
                int at = k * PACKET_FIELDS;
                String name = JsonText.quoted(names.get(packets[at + 2]) + " " + packets[at + 3]);
                long sent = stepPs + (long) (lead + packets[at + 4] * slot);
                long received = stepPs + (long) ((end - stepPs) * 0.51 + k * slot);
                long flow = rows;
                core(packets[at]);
                core(packets[at + 1]);
                if (packets[at + 4] == k) {
                    slice(CORES, packets[at], sent, length, name, "");
                }
                event("s", CORES, packets[at], sent);
                text(",\"id\":" + flow + ",\"name\":\"packet\",\"cat\":\"packet\"}");
                slice(CORES, packets[at + 1], received, length, name, "");
                event("f", CORES, packets[at + 1], received);
                text(",\"id\":" + flow + ",\"bp\":\"e\",\"name\":\"packet\",\"cat\":\"packet\"}");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        packetCount = 0;
    }

    WindowSink cores(Predicate<String> wanted) {
        return window -> {
            for (int core : window.counts().cores()) {
                if (wanted.test(String.valueOf(core)) && CoreLoad.busy(window.counts(), core)) {
                    core(core + 1);
                    String load = "\"spikes\":" + window.counts().of(core, EnergyTerm.SPIKE)
                            + ",\"packets in\":" + window.counts().of(core, EnergyTerm.AXON_IN)
                            + ",\"packets out\":" + window.counts().of(core, EnergyTerm.AXON_OUT)
                            + ",\"synaptic events\":" + CoreLoad.synapticEvents(window.counts(), core)
                            + ",\"active updates\":" + window.counts().of(core, EnergyTerm.NEURON_UPDATE_ACTIVE);
                    slice(CORES, core + 1L, start(window), length(window), steps(window), load);
                }
            }
        };
    }

    WindowSink links(Predicate<String> wanted) {
        return window -> {
            for (LinkLoad link : window.links()) {
                if (wanted.test(link.fromTile() + "-" + link.toTile())) {
                    long track = link.fromTile() * tiles + link.toTile() + 1;
                    if (namedLinks.add(track)) {
                        String name = link.fromTile() + " to " + link.toTile() + " "
                                + link.kind().key();
                        name("thread_name", LINKS, track, name);
                    }
                    String name = JsonText.quoted(link.packets() + (link.packets() == 1 ? " packet" : " packets"));
                    slice(LINKS, track, start(window), length(window), name, "\"packets\":" + link.packets());
                }
            }
        };
    }

    WindowSink energy(Predicate<String> wanted) {
        return window -> {
            StringBuilder parts = new StringBuilder();
            double joules = 0;
            for (TermEnergy term : window.energy().terms()) {
                if (wanted.test(term.term().key()) && term.picojoules().isPresent()) {
                    double picojoules = term.picojoules().getAsDouble();
                    joules += picojoules * PICO;
                    parts.append(parts.length() == 0 ? "" : ",").append(JsonText.quoted(term.label()));
                    parts.append(':').append(picojoules);
                }
            }
            event("C", ENERGY, 0, start(window));
            text(",\"name\":\"event energy (pJ)\",\"args\":{" + parts + "}}");
            if (window.durationPs() > 0) {
                event("C", ENERGY, 0, start(window));
                text(",\"name\":\"event power (W)\",\"args\":{\"W\":" + joules / (window.durationPs() * PICO) + "}}");
            }
        };
    }

    private static String steps(Window window) {
        return JsonText.quoted(
                window.to() - window.from() == 1
                        ? "timestep " + window.from()
                        : "timesteps " + window.from() + " to " + (window.to() - 1));
    }

    private static long start(Window window) {
        return window.endPs() < 0 ? window.from() * UNTIMED_STEP_PS : window.startPs();
    }

    private static long length(Window window) {
        return window.endPs() < 0 ? (window.to() - window.from()) * UNTIMED_STEP_PS : window.durationPs();
    }

    private void core(int track) throws IOException {
        if (!namedCores.get(track)) {
            namedCores.set(track);
            name("thread_name", CORES, track, track == HOST ? "host" : "core " + (track - 1));
        }
    }

    private void slice(int process, long track, long startPs, long lengthPs, String name, String load)
            throws IOException {
        event("X", process, track, startPs);
        text(",\"dur\":" + micros(nanos(startPs + lengthPs) - nanos(startPs)) + ",\"name\":" + name + ",\"args\":{"
                + load + "}}");
    }

    private void event(String phase, int process, long track, long ps) throws IOException {
        comma();
        text("{\"ph\":\"" + phase + "\",\"pid\":" + process + ",\"tid\":" + track + ",\"ts\":" + micros(nanos(ps)));
    }

    private void name(String kind, int process, long track, String name) throws IOException {
        comma();
        text("{\"ph\":\"M\",\"name\":\"" + kind + "\",\"pid\":" + process + ",\"tid\":" + track + ",\"args\":{\"name\":"
                + JsonText.quoted(name) + "}}");
    }

    private void comma() throws IOException {
        if (rows++ > 0) {
            text(",\n");
        }
    }

    /**
     * Whole nanoseconds. Viewers know nothing finer and round beginning and length of a slice each for itself, so that one with a
     * fraction may come to overlap its neighbour by a nanosecond, and slices that overlap are dropped.
     */
    private static long nanos(long ps) {
        return Math.floorDiv(ps + 500, 1000);
    }

    private static String micros(long nanos) {
        String digits = String.valueOf(nanos % 1000 + 1000);
        return nanos / 1000 + "." + digits.substring(1);
    }

    private void text(String text) throws IOException {
        lines.bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void finish() throws IOException {
        text("\n]\n");
    }
}
