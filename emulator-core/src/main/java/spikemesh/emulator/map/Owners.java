package spikemesh.emulator.map;

/** Which population the neurons of a core are of, for messages. */
final class Owners {

    private final Wiring wiring;
    private final int[] first;
    private final int[] last;

    Owners(Wiring wiring, Partition partition) {
        this.wiring = wiring;
        first = new int[partition.cores];
        last = new int[partition.cores];
        for (int element = wiring.neurons() - 1; element >= 0; element--) {
            first[partition.coreOf[element]] = element;
        }
        for (int element = 0; element < wiring.neurons(); element++) {
            last[partition.coreOf[element]] = element;
        }
    }

    /** {@code " of NAME"}, with the population that comes first, and what else there is. */
    String of(int core) {
        String name = wiring.names.get(wiring.nameOf(first[core]));
        boolean alone = wiring.nameOf(first[core]) == wiring.nameOf(last[core]);
        return " of " + name + (alone ? "" : " and others");
    }
}
