package spikemesh.emulator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import spikemesh.support.Trials;

/** The queue gives events in the order of time, then unit, whatever order they were added in. */
class EventQueueTest {

    @Test
    void agreesWithASortedQueueOnRandomMonotoneUse() {
        Trials.run(200, random -> {
            EventQueue queue = new EventQueue();
            PriorityQueue<Long> sorted = new PriorityQueue<>();
            long now = 0;
            long span = 1L << random.nextInt(1, 28);
            for (int step = 0; step < 2_000; step++) {
                if (sorted.isEmpty() || random.nextInt(100) < 55) {
                    long event =
                            EventQueue.event(now + random.nextLong(span), random.nextInt(1 << EventQueue.UNIT_BITS));
                    queue.add(event);
                    sorted.add(event);
                } else {
                    long event = queue.take();
                    assertThat(event).isEqualTo(sorted.remove());
                    now = EventQueue.time(event) + 1;
                }
                assertThat(queue.size()).isEqualTo(sorted.size());
            }
        });
    }

    @Test
    void equalEventsAreAllKept() {
        EventQueue queue = new EventQueue();
        queue.add(EventQueue.event(7, 3));
        queue.add(EventQueue.event(7, 3));

        assertThat(queue.take()).isEqualTo(queue.take());
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void timeAndUnitComeBackOut() {
        long event = EventQueue.event(123_456_789_012L, 0xABCDEF);

        assertThat(EventQueue.time(event)).isEqualTo(123_456_789_012L);
        assertThat(EventQueue.unit(event)).isEqualTo(0xABCDEF);
    }

    @Test
    void refusesAnEventOfThePast() {
        EventQueue queue = new EventQueue();
        queue.add(EventQueue.event(5, 0));
        queue.take();

        assertThatThrownBy(() -> queue.add(EventQueue.event(4, 0))).hasMessageContaining("before the one last taken");
    }

    @Test
    void refusesToTakeFromNothing() {
        assertThatThrownBy(() -> new EventQueue().take()).hasMessageContaining("no event is pending");
    }
}
