package spikemesh.emulator.reference;

/** The weight of a synapse, which may change. */
final class Strength {

    double weight;

    Strength(double weight) {
        this.weight = weight;
    }
}
