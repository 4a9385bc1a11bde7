package spikemesh.emulator.reference;

import java.util.List;

/** The exponential synaptic current of one receptor of a neuron on SpiNNaker. */
final class SpinnakerCurrent {

    /** The receptors of SpiNNaker's neurons. */
    static final List<String> RECEPTORS = List.of("excitatory", "inhibitory");

    private final String receptor;
    private final long shift;
    private final long decay;
    private final long start;
    private long left;
    private long now;

    /** The current of {@code receptor}, of which {@code letter} stands in the names of its parameters. */
    SpinnakerCurrent(Parameters of, String receptor, String letter, long timestep) {
        this.receptor = receptor;
        long tau = Accum.of(of.real("tauSyn" + letter, 5));
        shift = of.whole("shift" + letter, 5);
        decay = Accum.expFraction(-Accum.quotient(timestep, tau));
        start = Long.divideUnsigned(Accum.quotient(tau, timestep) * (0xFFFF_FFFFL - decay), 1 << 15) % (1L << 32);
    }

    /** Takes in what arrives; whether the current differs from that of the timestep before. */
    boolean take(Arrivals arrivals) {
        long before = now;
        long inRing = Math.min(65_535, arrivals.sum(receptor));
        now = Accum.wrapped(left + Accum.part(Accum.wrapped(inRing << shift), start));
        left = Accum.part(now, decay);
        return now != before;
    }

    /** The current in this timestep. */
    long now() {
        return now;
    }
}
