package spikemesh.aer.trace.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.support.Trials;

/** FEATURE: recordings of moving shapes have the events an ideal camera would give, and whatever noise is asked for. */
class MovingShapeTest {

    private record Event(long time, int x, int y, int polarity) {}

    private static List<Event> events(Sensor sensor, Motion motion, long micros, long seed) {
        List<Event> events = new ArrayList<>();
        AerEventBatch batch = new AerEventBatch(64);
        try (MovingShape recording = new MovingShape(sensor, motion, micros, seed)) {
            while (recording.read(batch) > 0) {
                for (int i = 0; i < batch.size(); i++) {
                    events.add(new Event(batch.timeMicros[i], batch.x[i], batch.y[i], batch.polarity[i]));
                }
            }
        }
        return events;
    }

    @Test
    void aSquarePassesAPixelWhenItsEdgesDo() {
        // Centre 20 at time 0, edges at 15 and 25, 100 pixels per second to the right.
        Motion motion = new Motion(Shape.SQUARE, 10, 20, 30.5, 0, 100);

        List<Event> row = events(new Sensor(128, 64, 0, 0, 0), motion, 500_000, 1).stream()
                .filter(event -> event.y() == 30)
                .toList();

        assertThat(row).contains(new Event(50_000, 30, 30, 1), new Event(150_000, 30, 30, 0));
        assertThat(row).filteredOn(event -> event.polarity() == 1).hasSize(50);
        assertThat(row).filteredOn(event -> event.polarity() == 0).hasSize(50);
        assertThat(row).filteredOn(event -> event.x() == 20).containsExactly(new Event(50_000, 20, 30, 0));
    }

    @ParameterizedTest
    @EnumSource
    void everyPixelTurnsOnAndOffInTurn(Shape shape) {
        Trials.run(20, random -> {
            Motion motion = new Motion(
                    shape,
                    6 + random.nextInt(20),
                    random.nextDouble(40),
                    random.nextDouble(30),
                    random.nextDouble(360),
                    50 + random.nextDouble(2000));
            int[] last = new int[41 * 31];
            long time = 0;
            for (Event event : events(new Sensor(41, 31, 0, 0, 0), motion, 300_000, random.nextLong())) {
                int pixel = event.y() * 41 + event.x();
                assertThat(event.polarity()).as("%s", event).isNotEqualTo(last[pixel] - 1);
                last[pixel] = event.polarity() + 1;
                assertThat(event.time()).isBetween(time, 299_999L);
                time = event.time();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCoveredAtTheEndIsWhereTheShapeThenIs(Shape shape) {
        Trials.run(20, random -> {
            Motion motion = new Motion(shape, 12, 20, 15, random.nextDouble(360), 100 + random.nextDouble(900));
            int end = 50_000 + random.nextInt(200_000);
            int[] balance = new int[41 * 31];
            for (Event event : events(new Sensor(41, 31, 0, 0, 0), motion, end, 1)) {
                balance[event.y() * 41 + event.x()] += 2 * event.polarity() - 1;
            }
            double direction = Math.toRadians(motion.directionDegrees());
            Outline outline = shape.outline(12, direction);
            double x = Bounce.position(20, motion.speed() * Math.cos(direction) / 1e6, end, 40);
            double y = Bounce.position(15, motion.speed() * Math.sin(direction) / 1e6, end, 30);
            int wrong = 0;
            for (int pixel = 0; pixel < balance.length; pixel++) {
                int px = pixel % 41;
                int py = pixel / 41;
                boolean before = outline.contains(px - 20, py - 15);
                boolean after = outline.contains(px - x, py - y);
                wrong += balance[pixel] == (after ? 1 : 0) - (before ? 1 : 0) ? 0 : 1;
            }
            // A pixel whose edge falls within the last microsecond may lie either way.
            assertThat(wrong).isLessThanOrEqualTo(2);
        });
    }

    @Test
    void noiseHasTheRateAskedFor() {
        Motion still = new Motion(Shape.DISC, 5, 50, 50, 0, 0);

        List<Event> events = events(new Sensor(100, 100, 2, 0, 0), still, 10_000_000, 7);

        // Poisson with mean 200,000: five standard deviations are 2,236.
        assertThat((double) events.size()).isCloseTo(200_000, within(2_236.0));
        long on = events.stream().filter(event -> event.polarity() == 1).count();
        assertThat((double) on).isCloseTo(events.size() / 2.0, within(5 * Math.sqrt(events.size() / 4.0)));
    }

    @Test
    void jitterDelaysByAHalfNormal() {
        Motion motion = new Motion(Shape.SQUARE, 20, 30.3, 50.5, 0, 1000);
        List<Event> sharp = events(new Sensor(200, 100, 0, 0, 0), motion, 100_000, 3);
        List<Event> blurred = events(new Sensor(200, 100, 0, 50, 0), motion, 100_500, 3);

        double delay = 0;
        for (Event event : blurred) {
            delay += event.time();
        }
        double ideal = 0;
        for (Event event : sharp) {
            ideal += event.time();
        }
        assertThat(blurred).hasSameSizeAs(sharp);
        // Mean of the half-normal is 50 * sqrt(2 / pi) = 39.9, its standard error here 30 / sqrt(4000) = 0.5.
        assertThat((delay - ideal) / sharp.size()).isCloseTo(39.9, within(2.5));
    }

    @Test
    void aPixelRestsAfterAnEvent() {
        Motion motion = new Motion(Shape.CROSS, 10, 20, 20, 30, 5000);
        long[] last = new long[40 * 40];
        Arrays.fill(last, -1_000_000);

        for (Event event : events(new Sensor(40, 40, 50, 0, 3000), motion, 1_000_000, 5)) {
            int pixel = event.y() * 40 + event.x();
            assertThat(event.time() - last[pixel]).isGreaterThanOrEqualTo(3000);
            last[pixel] = event.time();
        }
    }

    @Test
    void theSameSeedGivesTheSameEventsAndAnotherGivesOthers() {
        Sensor sensor = new Sensor(64, 48, 5, 20, 100);
        ShapeSet set = new ShapeSet(sensor, List.of(Shape.values()), 5, 12, 300, 100_000, 42);

        assertThat(events(sensor, set.motion(3), 100_000, 9)).isEqualTo(events(sensor, set.motion(3), 100_000, 9));
        assertThat(events(sensor, set.motion(3), 100_000, 9)).isNotEqualTo(events(sensor, set.motion(3), 100_000, 10));
        assertThat(set.motion(0)).isNotEqualTo(set.motion(1));
        assertThat(set.motion(2).shape()).isEqualTo(Shape.CROSS);
    }
}
