package spikemesh.emulator.reference;

import java.util.List;
import java.util.stream.Stream;

/**
 * The neuron of Loihi 2: that of Loihi, which forgets current and potential before each timestep t in which t + 1 and
 * {@code resetOffset} leave the same remainder by {@code resetInterval}. After Lava's process model LIFReset.
 */
final class Loihi2LifSoma implements Soma {

    /** What a population may set. */
    static final List<String> PARAMETERS = Stream.concat(
                    CubaLifSoma.PARAMETERS.stream(), Stream.of("resetInterval", "resetOffset"))
            .toList();

    private final CubaLifSoma loihi;
    private final long interval;
    private final long offset;

    Loihi2LifSoma(Parameters of, Surroundings around) {
        loihi = new CubaLifSoma(of, around);
        interval = of.whole("resetInterval", 0);
        offset = of.whole("resetOffset", 0);
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        long count = arrivals.timestep() + 1;
        if (interval > 0 && Math.floorMod(count, interval) == Math.floorMod(offset, interval)) {
            loihi.forget();
        }
        return loihi.update(arrivals);
    }

    @Override
    public double state(String name) {
        return loihi.state(name);
    }
}
