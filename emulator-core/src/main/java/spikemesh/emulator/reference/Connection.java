package spikemesh.emulator.reference;

/** One synapse as the rules of a projection give it, before the hardware rounds its weight. */
record Connection(int source, int target, double weight, int delay) {}
