package spikemesh.emulator.reference;

/** A synapse that learns: number in its projection, what it joins, the core that holds it, and its variables. */
final class PlasticSynapse {

    final int number;
    final int source;
    final int target;
    final int core;
    final Strength strength;
    long tag;
    long delay;

    PlasticSynapse(int number, int source, int target, int core, Strength strength) {
        this.number = number;
        this.source = source;
        this.target = target;
        this.core = core;
        this.strength = strength;
    }

    long weight() {
        return (long) strength.weight;
    }
}
