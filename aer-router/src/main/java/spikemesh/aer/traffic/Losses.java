package spikemesh.aer.traffic;

import java.util.Map;
import java.util.TreeMap;
import spikemesh.aer.LossCause;

/** How many packets, or branches of packets, were lost where and why. */
public final class Losses {

    private final Map<LossCause, Map<Integer, Long>> byCauseAndRouter = new TreeMap<>();
    private long total;

    /** Counts one loss. */
    public void add(LossCause cause, int router) {
        byCauseAndRouter.computeIfAbsent(cause, c -> new TreeMap<>()).merge(router, 1L, Long::sum);
        total++;
    }

    /** All losses. */
    public long total() {
        return total;
    }

    /** Losses by cause, and for each cause by router. */
    public Map<LossCause, Map<Integer, Long>> byCauseAndRouter() {
        return byCauseAndRouter;
    }

    /** Losses by {@code cause}. */
    public long count(LossCause cause) {
        return byCauseAndRouter.getOrDefault(cause, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
