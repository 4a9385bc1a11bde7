package spikemesh.aer.trace.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.filter.HotPixelFilter;

/** FEATURE: a trace is described by numbers anyone could count by hand. */
class TraceStatisticsTest {

    @TempDir
    Path folder;

    private AerReader trace(String rows) throws Exception {
        Path path = Files.writeString(folder.resolve("t.csv"), "t_us,x,y,p\n" + rows);
        return AerFormats.open(path, AerReadOptions.defaults());
    }

    @Test
    void countsTimesAndExtents() throws Exception {
        TraceStatistics statistics =
                TraceStatistics.of(trace("10,3,4,1\n250010,1,9,0\n250000,7,2,1\n350000,1,1,1\n1000000,1,1,1\n"));

        assertThat(statistics.events()).isEqualTo(5);
        assertThat(statistics.on()).isEqualTo(4);
        assertThat(statistics.off()).isEqualTo(1);
        assertThat(statistics.durationMicros()).isEqualTo(999_990);
        assertThat(statistics.stepsBack()).isEqualTo(1);
        assertThat(statistics.largestStepBackMicros()).isEqualTo(10);
        assertThat(List.of(statistics.leastX(), statistics.mostX(), statistics.leastY(), statistics.mostY()))
                .containsExactly(1, 7, 1, 9);
        // 99,990 us after the second event is no silence of 100 ms.
        assertThat(statistics.silences()).isEqualTo(2);
        assertThat(statistics.longestSilenceMicros()).isEqualTo(650_000);
        assertThat(statistics.longestSilenceFromMicros()).isEqualTo(350_000);
    }

    @Test
    void anEmptyTraceHasNoDurationAndNoRate() {
        TraceStatistics statistics = new TraceStatistics(1);
        statistics.add(new AerEventBatch());

        assertThat(statistics.durationMicros()).isZero();
        assertThat(statistics.eventsPerSecond()).isZero();
    }

    @Test
    void aHotPixelStandsOutFromTheMedian() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            rows.append(i)
                    .append(',')
                    .append(i % 10)
                    .append(',')
                    .append(i / 10 % 10)
                    .append(",1\n");
        }
        for (int i = 0; i < 200; i++) {
            rows.append(1000 + i).append(",4,2,1\n").append(1000 + i).append(",300,400,1\n");
        }
        for (int i = 0; i < 20; i++) {
            rows.append("2000,300,400,0\n");
        }

        PixelCounts counts = PixelCounts.of(trace(rows.toString()));

        assertThat(counts.active()).isEqualTo(101);
        assertThat(counts.events(4, 2)).isEqualTo(210);
        // The median pixel has 10 events, so more than 200 is hot.
        assertThat(counts.hot())
                .containsExactly(new PixelCounts.Pixel(300, 400, 220), new PixelCounts.Pixel(4, 2, 210));
        assertThat(TraceStatistics.of(new HotPixelFilter(trace(rows.toString()), counts.hot()))
                        .events())
                .isEqualTo(990);
    }

    @Test
    void addressesFarApartAreCountedToo() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            rows.append(i)
                    .append(',')
                    .append(i * 400_000)
                    .append(',')
                    .append(i * 300_000 + 7)
                    .append(",1\n");
        }
        for (int i = 0; i < 300; i++) {
            rows.append("6000,2147483647,2147483000,1\n");
        }

        PixelCounts counts = PixelCounts.of(trace(rows.toString()));

        assertThat(counts.active()).isEqualTo(5001);
        assertThat(counts.unfollowed()).isZero();
        assertThat(counts.events(4000 * 400_000, 4000 * 300_000 + 7)).isEqualTo(1);
        assertThat(counts.hot()).containsExactly(new PixelCounts.Pixel(2147483647, 2147483000, 300));
    }
}
