package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.support.Reference;

/** Text and array files in the dialects people write, all without saying which. */
class DialectsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rpg_txyp_seconds.txt",
                "rpg_with_size_line.txt",
                "metavision_xypt.csv",
                "header_txyp_us.csv",
                "polarity_minus1.csv",
                "tonic_order_xytp.npy",
                "plain_nx4_txyp_f64.npy",
                "columns.npz"
            })
    void everyDialectHoldsTheSameEvents(String file) {
        List<String> expected = Samples.events(Samples.path("structured_txyp.npy"), AerReadOptions.defaults());

        assertThat(expected).hasSize(200).startsWith("135 36 19 0");
        assertThat(Samples.events(Samples.path(file), AerReadOptions.defaults()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t [us], x, y, on\n5000,3,4,1\n5001,2,4,0\n",
                "timestamp (ms);x;y;pol\n5;3;4;1\n5.001;2;4;0\n",
                "t(\u00B5s),x,y,p\r\n5000,3,4,1\r\n5001,2,4,0\r\n",
                "\uFEFFt,x,y,p\n5000,3,4,1\n5001,2,4,0\n",
                "\uFEFF5000 3 4 1\n5001 2 4 0\n",
            })
    void unitsInTheHeadingAndMarksOfSpreadsheetsAreUnderstood(String text) throws Exception {
        Path path = Files.writeString(folder.resolve("sheet.csv"), text);

        assertThat(Samples.events(path, AerReadOptions.defaults())).containsExactly("5000 3 4 1", "5001 2 4 0");
    }

    @ParameterizedTest
    @CsvSource({
        "text/evl_event.txt, 17, a0c9f3080fad420dea7b028dc8e9cfcc5211b0f7a3e5edb33849ed347f81317c",
        "text/eventcam_sample_25_events.txt, 25, 34aae934442ac4f83c8483bd254ee28eaf00abb56c63ecd836f52cfb175f297c",
    })
    void realTextMatchesTheManifest(String file, int events, String sha256) {
        TraceDigest digest = TraceDigest.of(Reference.path("formats/samples/" + file), AerReadOptions.defaults());

        assertThat(digest.events()).isEqualTo(events);
        assertThat(digest.sha256()).isEqualTo(sha256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spikes.one_pop.csv", "spikes.noheader.nopop.csv"})
    void sonataSpikesAreChannelsInMilliseconds(String file) {
        Path path = Reference.path("formats/samples/sonata/" + file);
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(reader.header().addresses()).isEqualTo(AddressModel.CHANNELS);
            List<String> events = Samples.events(reader);
            assertThat(events).hasSize(124).startsWith("136600 0 0 1", "136800 1 0 1", "184815 12 0 1");
            assertThat(events).endsWith("951300 0 0 1", "958000 1 0 1");
        }
    }

    @Test
    void nestSpikesNameTheirColumnsWithoutCommentSign() throws Exception {
        Path path = write(
                "multimeter.dat",
                "# NEST version: 3.6\n# RecordingBackendASCII version: 2\nsender\ttime_ms\n7\t1.5\n9\t2.25\n");

        assertThat(Samples.events(path, AerReadOptions.defaults())).containsExactly("1500 7 0 1", "2250 9 0 1");
    }

    @Test
    void metavisionGeometryLineGivesTheSensorSize() throws Exception {
        Path path = write("m.csv", "%geometry:640,480\n1,2,0,1000\n3,4,1,1001\n");

        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(reader.header().width()).hasValue(640);
            assertThat(reader.header().height()).hasValue(480);
            assertThat(Samples.events(reader)).containsExactly("1000 1 2 0", "1001 3 4 1");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0000005, 1", "0.00000049, 0", "1605537493.718345, 1605537493718345", "1.5e-3, 1500", "-2.5, -2500000"
    })
    void decimalSecondsAreExactMicroseconds(String seconds, long micros) throws Exception {
        Path path = write("t.csv", "t,x,y,p\n" + seconds + ",1,2,1\n");

        AerReadOptions options = AerReadOptions.defaults().timeUnit(TimeUnit.S);
        assertThat(Samples.events(path, options)).containsExactly(micros + " 1 2 1");
    }

    @Test
    void aWrongLineIsNamedByNumberAndOffset() throws Exception {
        Path path = write("bad.csv", "t,x,y,p\n1,2,3,1\n2,x,3,1\n3,2,3,0\n");

        assertThatThrownBy(() -> Samples.events(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("byte 16")
                .hasMessageContaining("line 3")
                .hasMessageContaining("address=x");
        assertThat(Samples.events(path, AerReadOptions.defaults().lenient(true)))
                .containsExactly("1 2 3 1", "3 2 3 0");
    }

    @Test
    void columnsWithoutMeaningAskForNames() throws Exception {
        Path path = write("odd.csv", "1.5,2.5,3.5,9\n0.5,1.5,2.5,9\n");

        assertThatThrownBy(() -> AerFormats.open(path, AerReadOptions.defaults().format("csv")))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("--columns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# y p x t\n4 1 3 5000\n4 0 2 5001\n",
                "## y, p, x, t (us)\n4,1,3,5000\n4,0,2,5001\n",
                "% camera 7\n# y p x t\n# taken at night\n4 1 3 5000\n4 0 2 5001\n",
                "\"t\",\"x\",\"y\",\"p\"\n5000,3,4,1\n5001,2,4,0\n",
                "t [us],x [px],y [px],p\n5000,3,4,1\n5001,2,4,0\n",
                "xs,ys,ts,ps\n3,4,5000,1\n2,4,5001,-1\n",
                "t,x,y,p,weight\n5000,3,4,1,0.5\n5001,2,4,0,1.5\n",
                "5.000000e+03 3.000000e+00 4.000000e+00 1.000000e+00\n5.001000e+03 2.000000e+00 4.000000e+00 0.000000e+00\n",
                "0.005,3.0,4.0,1.0\n0.005001,2.0,4.0,0.0\n",
            })
    void headingsInCommentsAndNumbersWithPointsAreUnderstood(String text) throws Exception {
        assertThat(Samples.events(write("table.txt", text), AerReadOptions.defaults()))
                .containsExactly("5000 3 4 1", "5001 2 4 0");
    }

    @Test
    void aTableWhoseColumnsCannotBeToldIsATableAllTheSame() throws Exception {
        Path path = write("odd.txt", "1 4 5000 3\n0 4 5001 2\n");

        assertThatThrownBy(() -> AerFormats.open(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("say so with --columns");
        assertThat(Samples.events(path, AerReadOptions.defaults().columns("pytx")))
                .containsExactly("5000 3 4 1", "5001 2 4 0");
    }

    @Test
    void recordedSpikesAreReadAndSeveralPopulationsAreTold() throws Exception {
        Path path = write("spikes.csv", "timestep,population,neuron\n4,left,7\n5,right,7\n5,left,8\n");
        AerReadOptions options = AerReadOptions.defaults();

        try (AerReader reader = AerFormats.open(path, options)) {
            assertThat(Samples.events(reader)).containsExactly("4 7 0 1", "5 7 0 1", "5 8 0 1");
            assertThat(reader.report().notes())
                    .containsExactly(
                            "timesteps taken as us, as the file does not say how long one is; --time-unit decides",
                            "spikes of several populations, whose neurons have the same numbers; --population chooses one");
        }
        AerReadOptions chosen = options.population("left").timeUnit(TimeUnit.MS);
        try (AerReader reader = AerFormats.open(path, chosen)) {
            assertThat(Samples.events(reader)).containsExactly("4000 7 0 1", "5000 8 0 1");
            assertThat(reader.report().notes()).isEmpty();
        }
    }

    @Test
    void stepsOfUnknownLengthAreNoTimesEvenInAComment() throws Exception {
        Path path = write("steps.dat", "# NEST version: 3.8\n# sender\ttime_step\ttime_offset\n7\t15\t0.0\n");

        for (boolean lenient : new boolean[] {false, true}) {
            assertThatThrownBy(() ->
                            AerFormats.open(path, AerReadOptions.defaults().lenient(lenient)))
                    .isInstanceOf(TraceException.class)
                    .hasMessageContaining("simulation steps");
        }
    }

    @Test
    void linesWithoutMeaningAreRefusedOrGonePast() throws Exception {
        Path path = write("junk.csv", "// my events\n\\\\ or so\n1,2,3,1\nnothing\n4,5,6,0\n");

        assertThatThrownBy(() -> AerFormats.open(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("line 2 is neither names of columns nor a row of numbers");
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults().lenient(true))) {
            assertThat(Samples.events(reader)).containsExactly("1 2 3 1", "4 5 6 0");
            assertThat(reader.report().problems().stream().map(TraceProblem::message))
                    .containsExactly(
                            "line 1 is neither names of columns nor a row of numbers",
                            "line 2 is neither names of columns nor a row of numbers",
                            "line 4: a time must be a number that fits 62 bits of microseconds: time=nothing");
        }
    }

    @Test
    void aLineAmongTheRowsThatIsNoneIsNamedWithWhatCameBefore() throws Exception {
        Path path = write("cut.csv", "1,2,3,1\nnothing\n4,5,6,0\n");

        assertThatThrownBy(() -> Samples.events(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("byte 8")
                .hasMessageContaining("after 1 events");
    }

    @Test
    void anArrayWithOneLinePerColumnIsRead() throws Exception {
        ByteBuffer array = ByteBuffer.allocate(128 + 4 * 80 * 8).order(ByteOrder.LITTLE_ENDIAN);
        array.put(NpyWriter.heading("'<i8'", "(4, 80)", 128));
        for (int column = 0; column < 4; column++) {
            for (int event = 0; event < 80; event++) {
                array.putLong(List.of(100L * event, event % 7L, event % 5L, event % 2L)
                        .get(column));
            }
        }
        Path path = Files.write(folder.resolve("across.npy"), array.array());

        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(Samples.events(reader))
                    .hasSize(80)
                    .startsWith("0 0 0 0", "100 1 1 1", "200 2 2 0")
                    .endsWith("7900 2 4 1");
            assertThat(reader.report().notes())
                    .contains("an array of 4 x 80 numbers taken as one line per column of events");
        }
    }

    @Test
    void theOnlyTableOfAnArchiveIsReadAndSoAreColumnsWithASecondAxis() throws Exception {
        ByteBuffer rows = ByteBuffer.allocate(128 + 2 * 4 * 8).order(ByteOrder.LITTLE_ENDIAN);
        rows.put(NpyWriter.heading("'<i8'", "(2, 4)", 128));
        for (long value : new long[] {5000, 3, 4, 1, 5001, 2, 4, 0}) {
            rows.putLong(value);
        }
        ByteBuffer label = ByteBuffer.allocate(136).order(ByteOrder.LITTLE_ENDIAN);
        label.put(NpyWriter.heading("'<i8'", "()", 128)).putLong(3);
        Path table = archive("table.npz", Map.of("label", label.array(), "events", rows.array()));
        try (AerReader reader = AerFormats.open(table, AerReadOptions.defaults())) {
            assertThat(Samples.events(reader)).containsExactly("5000 3 4 1", "5001 2 4 0");
            assertThat(reader.report().notes()).contains("array label is not read");
        }

        Path columns = archive(
                "columns.npz",
                Map.of("ts", column(5000, 5001), "xs", column(3, 2), "ys", column(4, 4), "ps", column(1, -1)));
        assertThat(Samples.events(columns, AerReadOptions.defaults())).containsExactly("5000 3 4 1", "5001 2 4 0");
    }

    private static byte[] column(long first, long second) {
        ByteBuffer column = ByteBuffer.allocate(144).order(ByteOrder.LITTLE_ENDIAN);
        return column.put(NpyWriter.heading("'<i8'", "(2, 1)", 128))
                .putLong(first)
                .putLong(second)
                .array();
    }

    private Path archive(String name, Map<String, byte[]> arrays) throws Exception {
        Path path = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, byte[]> array : new TreeMap<>(arrays).entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
        return path;
    }

    @Test
    void gzippedTextReadsLikePlainText() throws Exception {
        Path path = folder.resolve("events.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            Files.copy(Samples.path("header_txyp_us.csv"), out);
        }

        assertThat(Samples.events(path, AerReadOptions.defaults()))
                .isEqualTo(Samples.events(Samples.path("header_txyp_us.csv"), AerReadOptions.defaults()));
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000000000499, 1700000000000000",
        "1700000000000000500, 1700000000000001",
        "1700000000123456789, 1700000000123457",
        "-1700000000000000501, -1700000000000001",
        "9223372036854775807, 9223372036854776"
    })
    void nanosecondsSince1970KeepTheirLastDigits(long nanos, long micros) throws Exception {
        Path text = Files.writeString(folder.resolve("t.csv"), "t_ns,x,y,p\n" + nanos + ",1,2,1\n");
        assertThat(Samples.events(text, AerReadOptions.defaults())).containsExactly(micros + " 1 2 1");

        ByteBuffer row = ByteBuffer.allocate(128 + 17).order(ByteOrder.LITTLE_ENDIAN);
        row.put(NpyWriter.heading("[('t', '<i8'), ('x', '<i4'), ('y', '<i4'), ('p', '|i1')]", "(1,)", 128));
        row.putLong(nanos).putInt(1).putInt(2).put((byte) 1);
        Path array = Files.write(folder.resolve("t.npy"), row.array());
        assertThat(Samples.events(array, AerReadOptions.defaults().timeUnit(TimeUnit.NS)))
                .containsExactly(micros + " 1 2 1");
    }

    @Test
    void nanosecondsAreSaidToBeRounded() throws Exception {
        Path path = Files.writeString(folder.resolve("ns.csv"), "t_ns,x,y,p\n1500,1,2,1\n1999,1,2,0\n");
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(Samples.events(reader)).containsExactly("2 1 2 1", "2 1 2 0");
            assertThat(reader.report().notes()).contains("times in ns are rounded to whole us");
        }
    }
}
