package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.aer.trace.AerReader;

/** FEATURE: packets, loads and energy are recorded over time, add up to the result, and open in other programs. */
class RecordCommandTest {

    private static final String[] EVERYTHING = {
        "--record",
        "spikes",
        "--record",
        "state",
        "--record",
        "packets",
        "--record",
        "cores",
        "--record",
        "links",
        "--record",
        "energy"
    };

    @TempDir
    private Path folder;

    private String network;

    @BeforeEach
    void write() {
        network = Networks.write(folder, "noisy.json", Networks.NOISY).toString();
    }

    private JsonNode run(Path out, String[] record, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("run", "--network", network, "--timesteps", "60"));
        words.addAll(List.of("--out", out.toString()));
        words.addAll(List.of(record));
        words.addAll(List.of(more));
        Told told = Told.by(words.toArray(String[]::new));
        assertThat(told.exitCode()).as(told.err()).isZero();
        return Results.valid(Files.readString(out.resolve("result.json")));
    }

    /** The rows of a CSV file by its column names. */
    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] names = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int k = 0; k < names.length; k++) {
                row.put(names[k], cells[k]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static long sum(List<Map<String, String>> rows, String column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row.get(column))).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "tag-broadcast", "unicast-per-core"})
    void packetsFollowTheWaysAlongWhichTheyAreCopied(String multicast) throws IOException {
        String[] record = {"--record", "packets", "--record-as", "perfetto"};
        JsonNode result =
                run(folder, new String[] {"--record", "packets"}, "--set", "networkOnChip.multicast=" + multicast);
        Map<String, Long> crossed = new TreeMap<>();
        for (Map<String, String> row : rows(folder.resolve("packets.csv"))) {
            if (!row.get("kind").equals("local")) {
                crossed.merge(row.get("from_tile") + " " + row.get("to_tile"), 1L, Long::sum);
            }
        }
        Map<String, Long> carried = new TreeMap<>();
        for (JsonNode link : result.path("links")) {
            carried.put(
                    link.path("fromTile").asText() + " " + link.path("toTile").asText(),
                    link.path("packets").asLong());
        }

        assertThat(crossed).isEqualTo(carried).isNotEmpty();
        run(folder.resolve(multicast), record, "--set", "networkOnChip.multicast=" + multicast);
        Map<String, Integer> phases = new TreeMap<>();
        for (JsonNode event :
                Results.parse(Files.readString(folder.resolve(multicast).resolve("trace.perfetto.json")))) {
            phases.merge(event.path("ph").asText(), 1, Integer::sum);
        }
        int copies = result.at("/spikes/delivered").asInt();
        assertThat(phases.get("s")).isEqualTo(copies).isEqualTo(phases.get("f"));
        if (multicast.equals("unicast-per-core")) {
            assertThat(phases.get("X")).isEqualTo(2 * copies);
        } else {
            assertThat(phases.get("X")).isBetween(copies + 1, 2 * copies - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@7"})
    void whatIsRecordedOverTimeAddsUpToTheResult(String every) throws IOException {
        String[] record = {
            "--record",
            "packets",
            "--record",
            "cores:*" + every,
            "--record",
            "links:*" + every,
            "--record",
            "energy:*" + every
        };
        JsonNode result = run(folder, record);
        List<Map<String, String>> cores = rows(folder.resolve("cores.csv"));
        List<Map<String, String>> energy = rows(folder.resolve("energy.csv"));
        List<Map<String, String>> packets = rows(folder.resolve("packets.csv"));

        assertThat(sum(cores, "spikes")).isEqualTo(result.at("/spikes/emitted").asLong());
        assertThat(sum(cores, "synaptic_events"))
                .isEqualTo(result.at("/spikes/synapticEvents").asLong())
                .isPositive();
        long onLinks = 0;
        for (JsonNode link : result.path("links")) {
            onLinks += link.path("packets").asLong();
        }
        assertThat(sum(rows(folder.resolve("links.csv")), "packets"))
                .isEqualTo(onLinks)
                .isPositive();
        assertThat(packets.stream().filter(row -> !row.get("hop").equals("0")).count())
                .isEqualTo(onLinks);
        assertThat(packets.stream()
                        .filter(row -> row.get("hop").compareTo("2") < 0
                                && row.get("hop").length() == 1)
                        .count())
                .isEqualTo(result.at("/spikes/delivered").asLong());
        double events = 0;
        double leakage = 0;
        for (Map<String, String> row : energy) {
            double joules = row.get("joules").isEmpty() ? 0 : Double.parseDouble(row.get("joules"));
            leakage += row.get("term").equals("static") ? joules : 0;
            events += List.of("static", "management").contains(row.get("term")) ? 0 : joules;
        }
        assertThat(events).isCloseTo(result.at("/energy/joules/events").asDouble(), within(1e-15));
        assertThat(leakage).isCloseTo(result.at("/energy/joules/static").asDouble(), within(1e-15));
        assertThat(energy.get(energy.size() - 1).get("chip_ps"))
                .isEqualTo(result.at("/time/chipPicoseconds").asText());
    }

    @Test
    void aPatternChoosesNamesAndTimesteps() throws IOException {
        String[] record = {
            "--record",
            "spikes:a@10..20",
            "--record",
            "packets:b",
            "--record",
            "cores:4@30..33",
            "--record",
            "energy:hop*"
        };
        run(folder, record);

        assertThat(rows(folder.resolve("spikes.csv"))).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("population")).isEqualTo("a");
            assertThat(Long.parseLong(row.get("timestep"))).isBetween(10L, 19L);
        });
        assertThat(rows(folder.resolve("packets.csv")))
                .allSatisfy(row -> assertThat(row.get("population")).isEqualTo("b"));
        assertThat(rows(folder.resolve("cores.csv"))).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("core")).isEqualTo("4");
            assertThat(row.get("from_timestep")).isIn("30", "31", "32");
        });
        assertThat(rows(folder.resolve("energy.csv")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("term")).startsWith("hop"));
    }

    @Test
    void theTraceForViewersHasTracksFlowsAndCounters() throws IOException {
        JsonNode result = run(folder, EVERYTHING, "--record-as", "perfetto,csv");
        JsonNode trace = Results.parse(Files.readString(folder.resolve("trace.perfetto.json")));
        Map<String, Integer> phases = new TreeMap<>();
        Map<Long, Double> sent = new HashMap<>();
        double last = 0;
        for (JsonNode event : trace) {
            phases.merge(event.path("ph").asText(), 1, Integer::sum);
            last = Math.max(
                    last, event.path("ts").asDouble() + event.path("dur").asDouble());
            if (event.path("ph").asText().equals("s")) {
                sent.put(event.path("id").asLong(), event.path("ts").asDouble());
            } else if (event.path("ph").asText().equals("f")) {
                assertThat(event.path("ts").asDouble())
                        .isGreaterThan(sent.remove(event.path("id").asLong()));
            }
        }

        assertThat(sent).isEmpty();
        int packets = result.at("/spikes/delivered").asInt();
        assertThat(phases.get("s")).isEqualTo(packets).isEqualTo(phases.get("f"));
        assertThat(phases.get("i")).isEqualTo(rows(folder.resolve("spikes.csv")).size());
        int slices = rows(folder.resolve("cores.csv")).size()
                + rows(folder.resolve("links.csv")).size();
        assertThat(phases.get("X")).isEqualTo(slices + 2 * packets);
        assertThat(phases.get("C")).isGreaterThan(60);
        long endPs = Math.round(result.at("/time/chipSeconds").asDouble() * 1e12);
        long endNanos = (endPs + 500) / 1000;
        assertThat(last).isCloseTo(endNanos / 1e3, within(1e-6));
        TraceSlices.assertNested(trace);
        assertThat(trace.toString()).contains("\"name\":\"host\"", "\"name\":\"core 4\"");
    }

    @Test
    void waveformsHaveEachSpikeAndTimesThatGrow() throws IOException {
        run(folder, EVERYTHING, "--record-as", "vcd,csv");
        List<String> lines = Files.readAllLines(folder.resolve("waveforms.vcd"));
        List<String> changes = lines.subList(lines.indexOf("$enddefinitions $end") + 1, lines.size());
        long time = -1;
        for (String line : changes) {
            if (line.startsWith("#")) {
                assertThat(Long.parseLong(line.substring(1))).isGreaterThan(time);
                time = Long.parseLong(line.substring(1));
            }
        }

        assertThat(changes.stream().filter(line -> line.startsWith("1")).count())
                .isEqualTo(rows(folder.resolve("spikes.csv")).size());
        assertThat(changes).anyMatch(line -> line.startsWith("r"));
        assertThat(lines).contains("$timescale 1 ps $end", "$scope module a $end");
        assertThat(time % 1_000_000_000L).as("1 ms per timestep").isZero();
    }

    @Test
    void otherProgramsReadTheSameSpikesFromHdf5AndAedat() throws IOException {
        run(folder, EVERYTHING, "--record-as", "hdf5,aedat4,csv");
        long[] expected = rows(folder.resolve("spikes.csv")).stream()
                .filter(row -> row.get("population").equals("a"))
                .mapToLong(row -> Long.parseLong(row.get("timestep")) << 32 | Long.parseLong(row.get("neuron")))
                .toArray();

        try (HdfFile file = new HdfFile(folder.resolve("spikes.h5"))) {
            long[] neurons = new long[expected.length];
            double[] times =
                    (double[]) file.getDatasetByPath("/spikes/a/timestamps").getData();
            Object ids = file.getDatasetByPath("/spikes/a/node_ids").getData();
            for (int k = 0; k < neurons.length; k++) {
                long neuron = ((Number) java.lang.reflect.Array.get(ids, k)).longValue();
                neurons[k] = (long) times[k] << 32 | neuron;
            }
            assertThat(neurons).isEqualTo(expected);
        }
        try (AerReader reader = AerFormats.open(folder.resolve("spikes-a.aedat4"), AerReadOptions.defaults())) {
            AerEventBatch batch = new AerEventBatch();
            List<Long> read = new ArrayList<>();
            while (reader.read(batch) > 0) {
                for (int k = 0; k < batch.size(); k++) {
                    read.add(batch.timeMicros[k] / 1000 << 32 | batch.x[k] + 11L * batch.y[k]);
                }
            }
            assertThat(read.stream().mapToLong(Long::longValue).toArray()).isEqualTo(expected);
        }
    }

    @Test
    void aRunThatResumesRecordsTheSame() throws IOException {
        Path whole = folder.resolve("whole");
        run(whole, EVERYTHING, "--record-as", "csv,npz,vcd");
        Path parts = folder.resolve("parts");
        List<String> words = new ArrayList<>(List.of("run", "--network", network, "--timesteps", "20"));
        words.addAll(List.of("--out", parts.toString(), "--record-as", "csv,npz,vcd", "--checkpoint", "end"));
        words.addAll(List.of(EVERYTHING));
        assertThat(Told.by(words.toArray(String[]::new)).exitCode()).isZero();
        String checkpoints = parts.resolve("checkpoints").toString();
        Told resumed = Told.by("run", "--resume", checkpoints, "--timesteps", "60");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        for (String file :
                List.of("cores.csv", "energy.npz", "links.csv", "packets.csv", "waveforms.vcd", "spikes.npz")) {
            assertThat(Files.readAllBytes(parts.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(whole.resolve(file)));
        }
    }

    @Test
    void sumsOverTimestepsGoOnAcrossCheckpoints() throws IOException {
        String[] sums = {"--record", "cores@25", "--record", "energy@25", "--record", "links@25"};
        Path whole = folder.resolve("whole");
        run(whole, sums);
        Path parts = folder.resolve("parts");
        List<String> words = new ArrayList<>(List.of("run", "--network", network, "--timesteps", "30"));
        words.addAll(List.of("--out", parts.toString(), "--checkpoint", "end"));
        words.addAll(List.of(sums));
        assertThat(Told.by(words.toArray(String[]::new)).exitCode()).isZero();
        Told resumed = Told.by("run", "--resume", parts.resolve("checkpoints").toString(), "--timesteps", "60");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        Path saved = folder.resolve("saved");
        run(saved, sums, "--checkpoint", "every=10 timesteps");
        for (String file : List.of("cores.csv", "energy.csv", "links.csv")) {
            assertThat(saved.resolve(file)).hasSameTextualContentAs(whole.resolve(file));
            assertThat(parts.resolve(file)).hasSameTextualContentAs(whole.resolve(file));
        }
    }

    @Test
    void checkpointsOnTheWayChangeNothing() throws IOException {
        Path whole = folder.resolve("whole");
        run(whole, EVERYTHING, "--record-as", "perfetto,hdf5");
        Path parts = folder.resolve("parts");
        run(parts, EVERYTHING, "--record-as", "perfetto,hdf5", "--checkpoint", "every=20 timesteps");

        for (String file : List.of("trace.perfetto.json", "spikes.h5", "energy.h5")) {
            assertThat(Files.readAllBytes(parts.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(whole.resolve(file)));
        }
    }

    @Test
    void whatCannotBeIsSaid() {
        String out = folder.toString();
        Told format = Told.by(
                "run",
                "--network",
                network,
                "--timesteps",
                "5",
                "--out",
                out,
                "--record",
                "links",
                "--record-as",
                "vcd");
        assertThat(format.exitCode()).isEqualTo(2);
        assertThat(format.err())
                .contains("--record links:* can be recorded as csv, npz, hdf5, perfetto: --record-as=vcd");
        Told kind = Told.by("run", "--network", network, "--timesteps", "5", "--out", out, "--record", "heat");
        assertThat(kind.err())
                .contains("KIND one of spikes, state, weights, packets, cores, links, energy: --record=heat");
        Told engine = Told.by(
                "run",
                "--network",
                network,
                "--timesteps",
                "5",
                "--out",
                out,
                "--record",
                "energy",
                "--engine",
                "reference");
        assertThat(engine.exitCode()).isEqualTo(2);
        assertThat(engine.err()).contains("need --engine fast");
        Told window =
                Told.by("run", "--network", network, "--timesteps", "5", "--out", out, "--record", "spikes:*@9..3");
        assertThat(window.err()).contains("must end its window after it begins: --record=spikes:*@9..3");
    }
}
