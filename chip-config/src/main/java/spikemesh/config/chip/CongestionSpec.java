package spikemesh.config.chip;

import java.util.Optional;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;

/**
 * What routers do with a packet whose way on is full.
 *
 * @param policy whether it waits, is lost, or waits for a while
 * @param timeout how long it waits; belongs to policy timeout
 * @param detourTimeout how long it waits on for a detour, where there is emergency routing
 * @param emergencyRouting whether it goes round the triangle after {@code timeout}
 */
public record CongestionSpec(
        CongestionPolicy policy, Optional<Figure> timeout, Optional<Figure> detourTimeout, boolean emergencyRouting) {

    /** Packets wait as long as they must. */
    public static final CongestionSpec LOSSLESS =
            new CongestionSpec(CongestionPolicy.BACKPRESSURE, Optional.empty(), Optional.empty(), false);

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
        if ((emergencyRouting || detourTimeout.isPresent()) && policy != CongestionPolicy.TIMEOUT) {
            throw new IllegalArgumentException("emergencyRouting and detourTimeout belong to policy timeout only");
        }
    }
}
