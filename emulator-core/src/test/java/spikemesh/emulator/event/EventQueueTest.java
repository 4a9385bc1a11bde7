package spikemesh.emulator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import spikemesh.support.Trials;

class EventQueueTest {

    @Test
    void eventsLeaveInOrderOfTimeThenUnit() {
        Trials.run(300, random -> {
            EventQueue queue = new EventQueue();
            PriorityQueue<Long> expected = new PriorityQueue<>();
            long now = 0;
            int reach = 1 << random.nextInt(1, 20);
            for (int i = 0; i < 500; i++) {
                if (random.nextInt(5) < 3 || expected.isEmpty()) {
                    long event = Math.max(
                            now,
                            EventQueue.event(
                                    EventQueue.time(now) + random.nextInt(reach),
                                    random.nextInt(1 << random.nextInt(1, 24))));
                    queue.add(event);
                    expected.add(event);
                } else if (random.nextBoolean()) {
                    assertThat(queue.firstTime()).isEqualTo(EventQueue.time(expected.peek()));
                } else {
                    now = expected.poll();
                    assertThat(queue.take()).isEqualTo(now);
                }
                assertThat(queue.size()).isEqualTo(expected.size());
            }
        });
    }

    @Test
    void manyEventsAddedBeforeOthersAlreadyInTurnLeaveInOrder() {
        Trials.run(100, random -> {
            EventQueue queue = new EventQueue();
            PriorityQueue<Long> expected = new PriorityQueue<>();
            for (int round = 0, pending = 30; round < 4; round++, pending *= 4) {
                for (int i = 0; i < pending; i++) {
                    long event = queue.isEmpty() ? 1L << 40 : expected.peek() + random.nextInt(1 << round * 8);
                    queue.add(event);
                    expected.add(event);
                    if (random.nextInt(4) == 0) {
                        assertThat(queue.take()).isEqualTo(expected.poll());
                    }
                }
            }
            while (!expected.isEmpty()) {
                assertThat(queue.take()).isEqualTo(expected.poll());
            }
        });
    }

    @Test
    void equalEventsAllLeave() {
        EventQueue queue = new EventQueue();
        long event = EventQueue.event(7, 7);
        for (int i = 0; i < 1000; i++) {
            queue.add(event);
        }
        queue.add(event + 1);

        for (int i = 0; i < 1000; i++) {
            assertThat(queue.take()).isEqualTo(event);
        }
        assertThat(queue.take()).isEqualTo(event + 1);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void theGreatestEventsAreOrderedAsUnsigned() {
        EventQueue queue = new EventQueue();
        for (int i = 0; i < 100; i++) {
            queue.add(EventQueue.event(i % 2 == 0 ? EventQueue.MOST_TIME : 1, i));
        }

        for (int i = 0; i < 100; i++) {
            assertThat(EventQueue.time(queue.take())).isEqualTo(i < 50 ? 1 : EventQueue.MOST_TIME);
        }
    }

    @Test
    void lookingAtTheFirstEventDoesNotForbidOneBeforeIt() {
        EventQueue queue = new EventQueue();
        queue.add(EventQueue.event(40, 1));

        assertThat(queue.firstTime()).isEqualTo(40);
        queue.add(EventQueue.event(33, 0));

        assertThat(queue.take()).isEqualTo(EventQueue.event(33, 0));
        assertThat(queue.take()).isEqualTo(EventQueue.event(40, 1));
    }

    @Test
    void anEventBeforeTheLastOneIsRefused() {
        EventQueue queue = new EventQueue();
        queue.add(EventQueue.event(5, 5));
        queue.take();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> queue.add(EventQueue.event(5, 4)))
                .withMessageContaining("before the one last taken");
        assertThatIllegalStateException().isThrownBy(queue::firstTime).withMessage("no event is pending");
    }
}
