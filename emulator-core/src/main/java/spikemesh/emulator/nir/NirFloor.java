package spikemesh.emulator.nir;

/** Which neurons keep their potential above the negative of their threshold. */
public enum NirFloor {
    NONE,
    IF,
    ALL;

    /** Whether neurons of {@code type} do. */
    boolean holds(NirType type) {
        return this == ALL ? type.spikes() : this == IF && type == NirType.IF;
    }
}
