package spikemesh.emulator.reference;

/** A neuron: what arrives, what it computes, and where its spikes go. */
record Neuron(Axon axon, Inbox inbox, Soma soma) {}
