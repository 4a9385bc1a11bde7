package spikemesh.aer.trace.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;

/** FEATURE: a set of recordings as one. */
class ShapeShowTest {

    private static final long PERIOD = 30_000;
    private static final ShapeSet SET =
            new ShapeSet(new Sensor(32, 24, 20, 100, 0), List.of(Shape.DISC, Shape.CROSS), 5, 8, 400, 20_000, 11);

    @Test
    void eachSampleBeginsAtItsPeriodAndIsWhatItIsAlone() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < SET.samples(); i++) {
            expected.addAll(events(SET.recording(i), i * PERIOD));
        }

        List<String> shown = events(new ShapeShow(SET, PERIOD), 0);

        assertThat(shown).hasSizeGreaterThan(500).isEqualTo(expected);
    }

    @Test
    void theSensorIsThatOfTheSet() {
        assertThat(new ShapeShow(SET, PERIOD).header().width()).hasValue(32);
        assertThat(new ShapeShow(SET, PERIOD).header().height()).hasValue(24);
    }

    @Test
    void samplesCannotOverlap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShapeShow(SET, 19_999))
                .withMessageStartingWith("periodMicros must be in 20000..");
    }

    private static List<String> events(AerReader reader, long startMicros) {
        List<String> events = new ArrayList<>();
        AerEventBatch batch = new AerEventBatch(AerEventBatch.LEAST_CAPACITY);
        while (reader.read(batch) > 0) {
            for (int i = 0; i < batch.size(); i++) {
                long time = batch.timeMicros[i] + startMicros;
                events.add(time + " " + batch.x[i] + " " + batch.y[i] + " " + batch.polarity[i]);
            }
        }
        return events;
    }
}
