package spikemesh.emulator.engine.planted;

import com.lmax.disruptor.EventFactory;
import spikemesh.aer.planted.KnowsTheEmulator;
import spikemesh.emulator.reference.planted.KnowsTheEngine;

/** Closes a circle of packages and knows the ring: breaches for {@code ArchitectureTest} to find. */
public final class KnowsTheRouter {

    private KnowsTheEmulator down;
    private KnowsTheEngine across;
    private EventFactory<Object> ring;

    /** Keeps the fields in use. */
    public Object[] all() {
        return new Object[] {down, across, ring};
    }
}
