package spikemesh.config.chip;

import java.util.Optional;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;

/**
 * What routers do with a packet whose way on is full.
 *
 * @param policy whether it waits, is lost, or waits for a while
 * @param timeout how long it waits; belongs to policy timeout
 * @param detourTimeout how long it waits on for a detour, where there is emergency routing
 * @param emergencyRouting whether it goes round the triangle after {@code timeout}
 * @param routerCycle one cycle of a router that waits for a while: what its pipeline and its timeouts are counted in
 */
public record CongestionSpec(
        CongestionPolicy policy,
        Optional<Figure> timeout,
        Optional<Figure> detourTimeout,
        boolean emergencyRouting,
        Optional<Figure> routerCycle) {

    /** Packets wait as long as they must. */
    public static final CongestionSpec LOSSLESS = of(CongestionPolicy.BACKPRESSURE);

    public CongestionSpec {
        Check.present("policy", policy);
        Check.present("timeout", timeout).ifPresent(time -> Check.ofDimension("timeout", time, Dimension.TIME));
        Check.present("detourTimeout", detourTimeout)
                .ifPresent(time -> Check.ofDimension("detourTimeout", time, Dimension.TIME));
        boolean waits = timeout.flatMap(Figure::value).isPresent();
        if (waits != (policy == CongestionPolicy.TIMEOUT)) {
            throw new IllegalArgumentException(
                    "timeout must be a time with policy timeout, and belongs only there: policy=" + policy);
        }
        Check.present("routerCycle", routerCycle).flatMap(Figure::value).ifPresent(CongestionSpec::checkCycle);
        boolean more = emergencyRouting || detourTimeout.isPresent() || routerCycle.isPresent();
        if (more && policy != CongestionPolicy.TIMEOUT) {
            throw new IllegalArgumentException(
                    "emergencyRouting, detourTimeout and routerCycle belong to policy timeout only");
        }
    }

    private static void checkCycle(Quantity cycle) {
        Check.ofDimension("routerCycle", cycle, Dimension.TIME);
        if (cycle.in(Unit.PICOSECOND) < 1) {
            throw new IllegalArgumentException("routerCycle must be at least 1 ps: routerCycle=" + cycle);
        }
    }

    /** A policy without timeouts. */
    public static CongestionSpec of(CongestionPolicy policy) {
        return new CongestionSpec(policy, Optional.empty(), Optional.empty(), false, Optional.empty());
    }
}
