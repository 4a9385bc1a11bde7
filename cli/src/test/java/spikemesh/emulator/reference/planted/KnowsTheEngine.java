package spikemesh.emulator.reference.planted;

import spikemesh.emulator.engine.planted.KnowsTheRouter;

/** Takes a class of the fast engine into the reference engine: a breach for {@code ArchitectureTest} to find. */
public final class KnowsTheEngine {

    private KnowsTheRouter fast;

    /** Has a name that the router must not know. */
    public static final class Neuron {}

    /** Keeps the field in use. */
    public Object fast() {
        return fast;
    }
}
