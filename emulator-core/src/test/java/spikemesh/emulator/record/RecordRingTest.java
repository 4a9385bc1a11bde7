package spikemesh.emulator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** FEATURE: what a run publishes is recorded, all of it and in order, however short the run or slow the writer. */
class RecordRingTest {

    private static final int[] NAMES = {0, 0, 1};
    private static final int[] INDICES = {0, 1, 0};

    @Test
    void theShortestRunLosesNothing() {
        AtomicLong spikes = new AtomicLong();
        for (int run = 0; run < 300; run++) {
            try (RecordRing ring = new RecordRing(
                    Recording.ofSpikes((timestep, name, index) -> spikes.incrementAndGet()), NAMES, INDICES)) {
                ring.spikes(0, new int[] {0, 2}, 2);
                ring.end(0);
            }
        }

        assertThat(spikes.get()).isEqualTo(600);
    }

    @Test
    void statesLongerThanAnEntryArriveWhole() {
        double[] values = IntStream.range(0, 5 * RecordEntry.CAPACITY + 7)
                .asDoubleStream()
                .toArray();
        List<double[]> seen = new ArrayList<>();
        Recording recording = new Recording(
                Optional.empty(), Optional.of((at, probe, variable, now) -> seen.add(now.clone())), Optional.empty());

        try (RecordRing ring = new RecordRing(recording, NAMES, INDICES)) {
            ring.state(3, 0, 0, values, values.length);
        }

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).isEqualTo(values);
    }

    @Test
    void aFailingWriterFailsTheRunWithItsReason() {
        Recording recording = Recording.ofSpikes((timestep, name, index) -> {
            throw new UncheckedIOException(new IOException("No space left on device"));
        });

        assertThatThrownBy(() -> {
                    try (RecordRing ring = new RecordRing(recording, NAMES, INDICES)) {
                        ring.spikes(0, new int[] {1}, 1);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No space left on device");
    }
}
