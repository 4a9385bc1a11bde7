package spikemesh.emulator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spikemesh.support.Trials;

class EventQueueTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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
    void eventsOfEveryDensityLeaveInOrderWhileOthersCome() {
        Trials.run(60, random -> {
            EventQueue queue = new EventQueue();
            PriorityQueue<Long> expected = new PriorityQueue<>();
            int pending = 1 << random.nextInt(13);
            long now = 0;
            for (int phase = 0; phase < 4; phase++) {
                int nearBits = random.nextInt(1, 45);
                int farBits = random.nextInt(1, 45);
                int farInHundred = random.nextInt(101);
                int units = 1 << random.nextInt(12);
                for (int i = 0; i < 3 * pending; i++) {
                    if (expected.size() > pending || random.nextInt(3) == 0 && !expected.isEmpty()) {
                        now = expected.poll();
                        assertThat(queue.take()).isEqualTo(now);
                    }
                    int bits = random.nextInt(100) < farInHundred ? farBits : nearBits;
                    long event = now + (random.nextLong(1L << bits) & -units) + random.nextInt(units);
                    queue.add(event);
                    expected.add(event);
                }
            }
            while (!expected.isEmpty()) {
                assertThat(queue.take()).isEqualTo(expected.poll());
            }
            assertThat(queue.isEmpty()).isTrue();
        });
    }

    @Test
    void thousandsOfEventsBetweenTwoOthersLeaveInOrder() {
        Trials.run(30, random -> {
            EventQueue queue = new EventQueue();
            PriorityQueue<Long> expected = new PriorityQueue<>();
            for (int i = 0; i < 300; i++) {
                long event = random.nextLong(1L << 40);
                queue.add(event);
                expected.add(event);
            }
            long now = queue.take();
            assertThat(now).isEqualTo(expected.poll());
            long room = 1L << random.nextInt(6, 40);
            for (int i = 0; i < 5000; i++) {
                long event = now + random.nextLong(room);
                queue.add(event);
                expected.add(event);
            }

            while (!expected.isEmpty()) {
                assertThat(queue.firstTime()).isEqualTo(EventQueue.time(expected.peek()));
                assertThat(queue.take()).isEqualTo(expected.poll());
            }
        });
    }

    @Test
    void aClearedQueueBeginsAnew() {
        EventQueue queue = new EventQueue();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5000; i++) {
                queue.add(EventQueue.event(i * 7919 % 5000, round));
            }
            for (int i = 0; i < (round < 2 ? 1000 : 5000); i++) {
                assertThat(queue.take()).isEqualTo(EventQueue.event(i, round));
            }

            queue.clear();

            assertThat(queue.size()).isZero();
        }
        queue.add(0);
        assertThat(queue.firstTime()).isZero();
        assertThat(queue.take()).isZero();
    }

    @Test
    void aWarmQueueAllocatesNothing() {
        EventQueue queue = new EventQueue();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            queue.add(random.nextLong(1L << 44));
        }
        long before = 0;
        for (int i = 0; i < 3_000_000; i++) {
            if (i == 2_000_000) {
                before = THREADS.getCurrentThreadAllocatedBytes();
            }
            queue.add(queue.take() + random.nextLong(1L << 44));
        }

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    @Test
    void equalEventsAllLeave() {
        EventQueue queue = new EventQueue();
        long event = EventQueue.event(7, 7);
        for (int i = 0; i < 1000; i++) {
            queue.add(event);
        }
        queue.add(event + 1);

        assertThat(queue.take()).isEqualTo(event);
        for (int i = 0; i < 2000; i++) {
            queue.add(event);
        }

        for (int i = 1; i < 3000; i++) {
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
