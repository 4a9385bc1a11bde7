package spikemesh.aer.planted;

import spikemesh.emulator.reference.planted.KnowsTheEngine;

/** Looks up from the router to the emulator: a breach for {@code ArchitectureTest} to find. */
public final class KnowsTheEmulator {

    private KnowsTheEngine.Neuron upstairs;

    /** Keeps the field in use. */
    public Object upstairs() {
        return upstairs;
    }
}
