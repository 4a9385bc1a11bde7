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
