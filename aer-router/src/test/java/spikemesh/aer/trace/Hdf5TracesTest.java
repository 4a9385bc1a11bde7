package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.jhdf.exceptions.HdfFilterException;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.support.Reference;
import spikemesh.support.Trials;

/** The formats inside HDF5; expected checksums were computed with h5py. */
class Hdf5TracesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "shd_like_f16.h5, 0, 495, 87fbf61990e99c1dd2d677ab2c4e5e12eee2e2ac3a0fa46021e1f15a57ba3d83, 10, 7",
        "shd_like_f16.h5, 11, 349, 7481665e862771b6cffc53ece445f111083930c8a4567b6d618afb5cbc853faa, 11, 8",
        "shd_like_f16.h5, 5, 0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, 6, 6",
        "shd_like_f32.h5, 3, 647, 88c347636afc013142ef87e005a31ecd9b7c92aeb5acd18db3398d5634a78120, 18, 2",
    })
    void aSampleOfSpokenDigits(String file, int sample, int events, String sha256, String label, String speaker) {
        AerReadOptions options = AerReadOptions.defaults().sample(sample);
        try (AerReader reader = AerFormats.open(Samples.path(file), options)) {
            assertThat(reader.header().format()).isEqualTo("shd");
            assertThat(reader.header().width()).hasValue(700);
            assertThat(reader.header().details())
                    .containsEntry("label", label)
                    .containsEntry("speaker", speaker)
                    .containsEntry("samples", "12");
            TraceDigest digest = TraceDigest.of(reader, AerEventBatch.LEAST_CAPACITY);
            assertThat(digest.events()).isEqualTo(events);
            assertThat(digest.sha256()).isEqualTo(sha256);
        }
    }

    @Test
    void aSampleThatDoesNotExistIsRefused() {
        AerReadOptions options = AerReadOptions.defaults().sample(12);

        assertThatThrownBy(() -> AerFormats.open(Samples.path("shd_like_f16.h5"), options))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("samples are 0 to 11: sample=12");
    }

    @Test
    void dsecTimesIncludeTheirOffset() {
        TraceDigest digest = TraceDigest.of(Samples.path("dsec_like_events.h5"), AerReadOptions.defaults());

        assertThat(digest.events()).isEqualTo(20_000);
        assertThat(digest.first().get(0)).isEqualTo(List.of(49_599_000_023L, 452L, 27L, 1L));
        assertThat(digest.sha256()).isEqualTo("47f7771ed1621b8f811babae5c1fe4eb59255210418770939888730130059b71");
    }

    /** Each column is packed by another codec and shuffled in another way; h5py with the Blosc plugin wrote the files. */
    @ParameterizedTest
    @CsvSource({"blosc_like_dsec.h5", "blosc_other_codecs.h5"})
    void columnsPackedWithBloscAreRead(String file) {
        TraceDigest digest = TraceDigest.of(Samples.path(file), AerReadOptions.defaults());

        assertThat(digest.events()).isEqualTo(5000);
        assertThat(digest.sha256()).isEqualTo("2a92e9fe28cc181eaa784838930f40d7a4b2965294f6b4c331c53424158d9bb6");
    }

    @Test
    void aFilterUnpacksZstdAndComplainsOfDamage() {
        byte[] plain = new byte[10_000];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) (i * i >>> 3);
        }
        ZstdFilter filter = new ZstdFilter();
        byte[] packed = Zstd.compress(plain);

        assertThat(filter.decode(packed, new int[0])).isEqualTo(plain);
        packed[packed.length / 2] ^= 0x55;
        assertThatThrownBy(() -> filter.decode(Arrays.copyOf(packed, packed.length / 2), new int[0]))
                .isInstanceOf(HdfFilterException.class);
        assertThatThrownBy(() -> filter.decode(new byte[3], new int[0])).isInstanceOf(HdfFilterException.class);
    }

    @Test
    void whatBloscLeftAsItIsComesBackAsItIs() {
        BloscFilter filter = new BloscFilter();
        byte[] raw = new byte[64];
        Arrays.fill(raw, (byte) 7);

        assertThat(filter.decode(raw, new int[] {2, 2, 1, 64, 5, 1, 0})).isEqualTo(raw);
        assertThatThrownBy(() -> filter.decode(raw, new int[] {2, 2, 1, 65, 5, 1, 0}))
                .isInstanceOf(HdfFilterException.class)
                .hasMessageContaining("a Blosc chunk is damaged");
    }

    @Test
    void eventsInRowsWithNamedMembersAreRead() {
        Path path = Samples.path("metavision_like_events.h5");
        TraceDigest digest = TraceDigest.of(path, AerReadOptions.defaults());

        assertThat(digest.events()).isEqualTo(40_000);
        assertThat(digest.first().get(0)).isEqualTo(List.of(1028L, 1156L, 428L, 1L));
        assertThat(digest.sha256()).isEqualTo("aa753f49a05772b4484bef18d615b0ab90c6bfa98a3319b3597011a15cd95904");
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(reader.header().width()).hasValue(1280);
            assertThat(reader.header().height()).hasValue(720);
        }
    }

    @Test
    void rowsOfNumbersAreReadInTheOrderTheirValuesTell() {
        Path path = Samples.path("events_nx4_f64.h5");
        AerReadOptions options = AerReadOptions.defaults();

        assertThat(TraceDigest.of(path, options).sha256())
                .isEqualTo("42f3335094b897256ec66355fab5fdc17a90de4f4a180403012d728a953877a0");
        assertThat(TraceDigest.of(path, options.columns("xytp")).events()).isEqualTo(900);
        try (AerReader reader = AerFormats.open(path, options)) {
            assertThat(reader.report().notes())
                    .contains("columns taken as xytp; --columns decides", "times taken as s; --time-unit decides");
        }
        assertThatThrownBy(() -> AerFormats.open(path, options.columns("xytp-")))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("an array has fewer columns than named: columns=4");
    }

    @Test
    void eventsAreFoundWhereverTheyLieInAFile() throws Exception {
        Hdf5Builder builder = new Hdf5Builder();
        Hdf5Builder.Entry davis = builder.root().group("davis");
        Hdf5Builder.Entry left = davis.group("left");
        left.data("events", Hdf5Types.f64(), Hdf5Types.space(2, 4), 64, numbers(true, 3, 4, 0.25, 1, 5, 6, 0.5, -1));
        left.data("imu", Hdf5Types.f64(), Hdf5Types.space(1, 3), 24, numbers(true, 1, 2, 3));
        Hdf5Builder.Entry right = davis.group("right");
        whole(right, "ts", 7, 9);
        whole(right, "xs", 1, 2);
        whole(right, "ys", 3, 4);
        whole(right, "ps", 0, 1);
        whole(right, "t_offset", 1000);
        Path path = folder.resolve("stereo.h5");
        try (OutputStream out = Files.newOutputStream(path)) {
            builder.write(out);
        }
        AerReadOptions options = AerReadOptions.defaults();

        assertThat(AerFormats.recognise(path).name()).isEqualTo("h5events");
        try (AerReader reader = AerFormats.open(path, options)) {
            assertThat(Samples.events(reader)).containsExactly("250000 3 4 1", "500000 5 6 0");
            assertThat(reader.report().notes())
                    .contains("of the events [davis/left/events, davis/right] davis/left/events is read;"
                            + " --population decides");
        }
        assertThat(Samples.events(path, options.population("davis/right"))).containsExactly("1007 1 3 0", "1009 2 4 1");
        assertThatThrownBy(() -> AerFormats.open(path, options.population("middle")))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("no such events: middle, known: [davis/left/events, davis/right]");
    }

    private static void whole(Hdf5Builder.Entry group, String name, long... values) {
        double[] numbers = Arrays.stream(values).asDoubleStream().toArray();
        group.data(
                name,
                Hdf5Types.integer(8, true),
                Hdf5Types.space(values.length),
                8L * values.length,
                numbers(false, numbers));
    }

    private static Hdf5Builder.Content numbers(boolean real, double... values) {
        Hdf5Block block = new Hdf5Block(8 * values.length);
        for (double value : values) {
            block.putLong(real ? Double.doubleToLongBits(value) : (long) value);
        }
        return () -> new ByteArrayInputStream(block.array());
    }

    @Test
    void columnsAreTakenByNameInSecondsAndWithBooleanPolarity() {
        Path text = Reference.path("formats/samples/text/evl_event.txt");
        Path hdf5 = Reference.path("formats/samples/hdf5_events/evl_event.hdf5");

        // The text of that project has the row before the column.
        List<String> swapped = Samples.events(text, AerReadOptions.defaults().columns("tyxp"));
        assertThat(swapped).hasSize(17);
        assertThat(Samples.events(hdf5, AerReadOptions.defaults())).isEqualTo(swapped);
    }

    @ParameterizedTest
    @CsvSource({"spikes.one_pop.h5", "spikes.old.h5"})
    void sonataHoldsTheSpikesOfItsTextTwin(String file) {
        Path text = Reference.path("formats/samples/sonata/spikes.one_pop.csv");
        Path hdf5 = Reference.path("formats/samples/sonata/" + file);

        assertThat(Samples.events(hdf5, AerReadOptions.defaults()))
                .hasSize(124)
                .isEqualTo(Samples.events(text, AerReadOptions.defaults()));
    }

    @Test
    void onePopulationOfSeveralIsRead() {
        Path path = Reference.path("formats/samples/sonata/libsonata_spikes.h5");
        AerReadOptions options = AerReadOptions.defaults();

        assertThat(Samples.events(path, options.population("spikes2")))
                .startsWith("300 3 0 1", "100 5 0 1", "200 2 0 1")
                .endsWith("1300 3 0 1", "700 2 0 1")
                .hasSize(5);
        assertThat(Samples.events(path, options.population("empty"))).isEmpty();
        assertThatThrownBy(() -> AerFormats.open(path, options.population("v1")))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("known: [All, empty, spikes1, spikes2]");
        try (AerReader reader = AerFormats.open(path, options)) {
            assertThat(reader.header().details()).containsEntry("population", "All");
            assertThat(reader.report().notes()).anyMatch(note -> note.contains("--population"));
        }
    }

    @Test
    void observedSpikesOfANirGraphAreChannels() {
        Path path = Reference.path("nir/graphs_synthetic_writer_HEAD/data_v1.h5");
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(reader.header().format()).isEqualTo("nirdata");
            assertThat(reader.header().width()).hasValue(3);
            assertThat(Samples.events(reader)).containsExactly("1000 0 0 1", "2000 1 0 1", "3500 2 0 1");
        }
    }

    @Test
    void spikesOnAGridOfTimeAreEventsAndPotentialsAreNot() {
        AerReadOptions options = AerReadOptions.defaults();
        Path grid = Samples.path("nirdata_grid.h5");

        assertThat(Samples.events(grid, options)).containsExactly("0 2 0 1", "1000 0 0 1", "1000 0 0 1", "3000 1 0 1");
        assertThat(Samples.events(grid, options.sample(1))).containsExactly("2000 1 0 1");
        assertThatThrownBy(() -> AerFormats.open(grid, options.sample(2)))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("samples are 0 to 1: sample=2");
        assertThatThrownBy(() -> AerFormats.open(grid, options.population("lif/v")))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("lif/v holds values, not numbers of spikes: step=0 neuron=0 value=0.5");
    }

    @ParameterizedTest
    @CsvSource({"user_block_512.h5", "user_block_2048.h5"})
    void aBlockOfTheUsersOwnInFrontIsPassedOver(String file) {
        assertThat(Samples.events(Samples.path(file), AerReadOptions.defaults()))
                .containsExactly("1000 0 0 1", "2000 3 0 1", "5000 1 0 1");
    }

    @Test
    void idxAndTimeOfUnequalLengthAreNamedWithTheirShapes() {
        assertThatThrownBy(() -> AerFormats.open(Samples.path("nirdata_unequal.h5"), AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageEndingWith(
                        "idx and time of lif/spikes must have the same shape, samples x events: idx=1 x 10 time=1 x 7");
    }

    @ParameterizedTest
    @CsvSource({"shd_like_f16.h5", "dsec_like_events.h5", "blosc_like_dsec.h5", "blosc_other_codecs.h5"})
    @Timeout(300)
    void damageIsAlwaysAComplaintAboutTheFile(String file) throws Exception {
        damaged(Files.readAllBytes(Samples.path(file)));
    }

    @ParameterizedTest
    @CsvSource({"sonata", "nirdata"})
    @Timeout(300)
    void damageToSpikesOfOurOwnIsAComplaintToo(String format) throws Exception {
        Path whole = folder.resolve("whole.h5");
        AerEventBatch batch = new AerEventBatch();
        for (int k = 0; k < 200; k++) {
            batch.timeMicros[k] = 1000L * k;
            batch.x[k] = k * 7 % 10;
        }
        batch.size(200);
        AerHeader header = AerHeader.channels(format, 10, Map.of());
        try (AerWriter writer = AerFormats.create(whole, format, header, AerWriteOptions.defaults())) {
            writer.write(batch);
            writer.commit();
        }
        assertThat(Samples.events(whole, AerReadOptions.defaults())).hasSize(200);
        damaged(Files.readAllBytes(whole));
    }

    private void damaged(byte[] whole) throws Exception {
        Path path = folder.resolve("damaged.h5");
        Trials.run(60, random -> {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                int within = random.nextBoolean() ? Math.min(whole.length, 4000) : whole.length;
                damaged[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length;
            Files.write(path, Arrays.copyOf(damaged, length));
            try {
                Samples.events(path, AerReadOptions.defaults().lenient(random.nextBoolean()));
            } catch (TraceException e) {
                assertThat(e.getMessage()).startsWith(path.toString()).doesNotContain("\n");
            }
        });
    }
}
