package spikemesh.aer.traffic;

import java.util.Set;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketSink;

/** Turns deliveries to dead cores into losses. */
public final class DeadCores implements PacketSink {

    private final PacketSink sink;
    private final Set<Integer> dead;
    private final int coresPerRouter;

    /** Tells {@code sink} everything, deliveries to {@code dead} cores as losses. */
    public DeadCores(PacketSink sink, Set<Integer> dead, int coresPerRouter) {
        this.sink = sink;
        this.dead = Set.copyOf(dead);
        this.coresPerRouter = coresPerRouter;
    }

    @Override
    public void injected(long tag, long time) {
        sink.injected(tag, time);
    }

    @Override
    public void delivered(long tag, int core, long time) {
        if (dead.contains(core)) {
            sink.lost(tag, core / coresPerRouter, LossCause.DEAD_CORE, time);
        } else {
            sink.delivered(tag, core, time);
        }
    }

    @Override
    public void lost(long tag, int router, LossCause cause, long time) {
        sink.lost(tag, router, cause, time);
    }
}
