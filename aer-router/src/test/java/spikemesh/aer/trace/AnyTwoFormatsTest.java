package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spikemesh.aer.trace.filter.Resized;
import spikemesh.support.Trials;

/**
 * LAW: from any format to any other and back, no event is lost that both can hold. What a format cannot say, its reader says in
 * one way: a channel for a pixel of known width, and on for a spike without polarity.
 */
class AnyTwoFormatsTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 180;

    @TempDir
    Path folder;

    static Stream<String> writable() {
        return AerFormats.all().stream().filter(AerFormat::writable).map(AerFormat::name);
    }

    @ParameterizedTest
    @MethodSource("writable")
    void pixelsComeBackFromEveryOtherFormat(String first) {
        Trials.run(2, random -> {
            AerEventBatch events = events(random, WIDTH, HEIGHT);
            AerHeader header = AerHeader.pixels("test", WIDTH, HEIGHT, Map.of());
            List<String> held = write(first, "first", header, events);
            for (String second : writable().toList()) {
                convert(first, "first", second, "second");
                convert(second, "second", first, "third");

                assertThat(read(first, "third"))
                        .as("%s to %s and back", first, second)
                        .isEqualTo(expected(first, second, held));
            }
        });
    }

    private static AerEventBatch events(SplittableRandom random, int width, int height) {
        AerEventBatch batch = new AerEventBatch();
        long time = random.nextInt(1000);
        for (int left = random.nextInt(300); left > 0; left--) {
            time += random.nextInt(1000);
            batch.add(time, random.nextInt(width), random.nextInt(height), random.nextInt(2));
        }
        return batch;
    }

    private static List<String> expected(String first, String second, List<String> held) {
        boolean spikes = List.of("sonata", "nirdata").contains(second);
        // Formats that hold both keep the channels they are given.
        boolean numbered = AerFormats.named(first).holds(AddressModel.CHANNELS)
                && !AerFormats.named(second).holds(AddressModel.PIXELS);
        List<String> expected = new ArrayList<>();
        for (String event : held) {
            String[] parts = event.split(" ", -1);
            int channel = Integer.parseInt(parts[2]) * WIDTH + Integer.parseInt(parts[1]);
            String address = numbered ? channel + " 0" : parts[1] + " " + parts[2];
            expected.add(parts[0] + " " + address + " " + (spikes ? "1" : parts[3]));
        }
        return expected;
    }

    private List<String> write(String format, String name, AerHeader header, AerEventBatch events) {
        try (AerWriter writer = AerFormats.create(folder.resolve(name), format, header, AerWriteOptions.defaults())) {
            writer.write(events);
            writer.commit();
        }
        List<String> held = read(format, name);
        assertThat(held).as(format).hasSize(events.size());
        return held;
    }

    private List<String> read(String format, String name) {
        return Samples.events(folder.resolve(name), AerReadOptions.defaults().format(format));
    }

    /** As the command does with {@code --width} and {@code --height}, which some of the formats do not tell. */
    private void convert(String from, String source, String to, String target) {
        AerReader file = AerFormats.open(
                folder.resolve(source), AerReadOptions.defaults().format(from));
        OptionalInt width = OptionalInt.of(WIDTH);
        OptionalInt height = OptionalInt.of(HEIGHT);
        boolean folds = !AerFormats.named(to).holds(AddressModel.CHANNELS);
        boolean channels = file.header().addresses() == AddressModel.CHANNELS;
        try (AerReader reader = new Resized(file, width, channels && !folds ? OptionalInt.empty() : height);
                AerWriter writer =
                        AerFormats.create(folder.resolve(target), to, reader.header(), AerWriteOptions.defaults())) {
            AerEventBatch batch = new AerEventBatch();
            while (reader.read(batch) > 0) {
                writer.write(batch);
            }
            writer.commit();
            assertThat(writer.report().skipped().keySet())
                    .as("left out from %s to %s", from, to)
                    .allMatch(what -> what.startsWith("polarities"));
        }
    }
}
