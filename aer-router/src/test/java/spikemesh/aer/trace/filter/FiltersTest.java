package spikemesh.aer.trace.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.TimeOrigin;

/** FEATURE: filters change or drop exactly the events they say. */
class FiltersTest {

    @TempDir
    Path folder;

    private List<String> filtered(String rows, UnaryOperator<AerReader> filter) throws Exception {
        return filtered(rows, AerReadOptions.defaults(), filter);
    }

    private List<String> filtered(String rows, AerReadOptions options, UnaryOperator<AerReader> filter)
            throws Exception {
        Path path = Files.writeString(
                folder.resolve("in.csv"), "# width=10\n# height=8\nt_us,x,y,p\n" + rows.replace(' ', ','));
        List<String> events = new ArrayList<>();
        try (AerReader reader = filter.apply(AerFormats.open(path, options))) {
            AerEventBatch batch = new AerEventBatch();
            while (reader.read(batch) > 0) {
                for (int i = 0; i < batch.size(); i++) {
                    events.add(batch.timeMicros[i] + " " + batch.x[i] + " " + batch.y[i] + " " + batch.polarity[i]);
                }
            }
        }
        return events;
    }

    @Test
    void mirroringCountsFromTheOtherEnd() throws Exception {
        assertThat(filtered("5 0 7 1\n6 9 0 0\n", source -> new Orientation(source, true, true, true)))
                .containsExactly("5 9 0 0", "6 0 7 1");
    }

    @Test
    void mirroringWithoutASizeAsksForIt() throws Exception {
        Path path = Files.writeString(folder.resolve("bare.csv"), "t,x,y,p\n1,2,3,1\n");
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Orientation(reader, true, false, false))
                    .withMessageContaining("--width");
            AerReader sized = new Resized(reader, OptionalInt.of(4), OptionalInt.empty());
            assertThat(new Orientation(sized, true, false, false).header().width())
                    .hasValue(4);
        }
    }

    @Test
    void monotonicTimeLiftsLateEvents() throws Exception {
        assertThat(filtered("5 1 1 1\n3 2 1 1\n7 3 1 1\n6 4 1 1\n", MonotonicTime::new))
                .containsExactly("5 1 1 1", "5 2 1 1", "7 3 1 1", "7 4 1 1");
    }

    @Test
    void theFirstEventCanBeTimeZero() throws Exception {
        AerReadOptions options = AerReadOptions.defaults().timeOrigin(TimeOrigin.FIRST);

        assertThat(filtered("100 1 1 1\n99 2 1 1\n103 3 1 1\n", options, UnaryOperator.identity()))
                .containsExactly("0 1 1 1", "-1 2 1 1", "3 3 1 1");
    }

    @Test
    void aSelectionExcludesTheEndsOfItsRanges() throws Exception {
        String rows = "1 1 1 1\n2 1 1 1\n3 1 1 1\n4 1 1 1\n2 2 1 1\n2 1 2 1\n2 1 1 0\n";

        assertThat(filtered(
                        rows,
                        source -> new Selection(
                                source, new Range(2, 4), new Range(1, 2), new Range(1, 2), OptionalInt.of(1))))
                .containsExactly("2 1 1 1", "3 1 1 1");
    }

    @Test
    void aRefractoryPixelCountsFromTheLastEventKept() throws Exception {
        assertThat(filtered("0 1 1 1\n60 1 1 0\n100 1 1 1\n159 1 1 1\n160 2 1 1\n", s -> new RefractoryFilter(s, 100)))
                .containsExactly("0 1 1 1", "100 1 1 1", "160 2 1 1");
    }

    @Test
    void noiseHasNoNeighbourBeforeIt() throws Exception {
        assertThat(filtered(
                        "0 1 1 1\n10 1 1 1\n20 2 2 0\n500 5 5 1\n521 4 5 1\n520 6 5 1\n", s -> new NoiseFilter(s, 20)))
                .containsExactly("20 2 2 0", "520 6 5 1");
    }
}
