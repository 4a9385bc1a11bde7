package spikemesh.emulator.map;

import java.util.Arrays;

/** Which core each element is on: cores numbered from 0 as they are filled, before they have a place on the chip. */
final class Partition {

    /** Stands for the host in the place of a core. */
    static final int HOST = -1;

    /** Core of each element. */
    final int[] coreOf;

    /** How many cores there are. */
    int cores;

    /** Groups of input channels that are on cores, not at the host; numbered after the cores. */
    int inputNodes;

    /** Model of the neurons of each core; as long as there are cores, or longer. */
    private int[] modelOf = new int[64];

    /** Kind of each core, as long as {@link #modelOf}. */
    private int[] kindOf = new int[64];

    Partition(int elements) {
        coreOf = new int[elements];
        Arrays.fill(coreOf, HOST);
    }

    /** Opens a core of {@code kind} for neurons of {@code model}. */
    int open(int model, int kind) {
        if (cores == modelOf.length) {
            modelOf = Arrays.copyOf(modelOf, cores * 2);
            kindOf = Arrays.copyOf(kindOf, cores * 2);
        }
        modelOf[cores] = model;
        kindOf[cores] = kind;
        return cores++;
    }

    /** The model of the neurons of {@code core}. */
    int model(int core) {
        return modelOf[core];
    }

    /** The kind of {@code core}. */
    int kind(int core) {
        return kindOf[core];
    }

    /** One more than the greatest kind of any core. */
    int kinds() {
        int most = 0;
        for (int core = 0; core < cores; core++) {
            most = Math.max(most, kindOf[core]);
        }
        return most + 1;
    }

    /** How many cores of {@code kind} there are. */
    int ofKind(int kind) {
        int count = 0;
        for (int core = 0; core < cores; core++) {
            count += kindOf[core] == kind ? 1 : 0;
        }
        return count;
    }

    /** Neurons by core: where those of each core begin in {@code into}, in ascending order of element; one more than cores. */
    int[] byCore(int neurons, int[] into) {
        int[] start = new int[cores + 1];
        for (int element = 0; element < neurons; element++) {
            start[coreOf[element] + 1]++;
        }
        for (int core = 0; core < cores; core++) {
            start[core + 1] += start[core];
        }
        int[] next = Arrays.copyOf(start, cores);
        for (int element = 0; element < neurons; element++) {
            into[next[coreOf[element]]++] = element;
        }
        return start;
    }

    /** Cores, groups of input channels, and the host, which is the last. */
    int nodes() {
        return cores + inputNodes + 1;
    }

    /** The node that {@code element} sends from. */
    int node(int element) {
        return coreOf[element] == HOST ? nodes() - 1 : coreOf[element];
    }
}
