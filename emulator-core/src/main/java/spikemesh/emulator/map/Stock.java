package spikemesh.emulator.map;

import java.util.Arrays;

/**
 * Cores that are left for a population: of some kinds, one after the other, so many of each. Of the last kind there are as many as
 * one wants: whoever takes more than the chip has needs more chips.
 */
final class Stock {

    private final int[] kinds;
    /** Number of the first core of each kind after the first one. */
    private final int[] begin;

    /** Cores of {@code kinds}, of which {@code left} are free by kind. */
    Stock(int[] kinds, int[] left) {
        int last = kinds[kinds.length - 1];
        this.kinds = Arrays.stream(kinds)
                .filter(kind -> kind == last || left[kind] > 0)
                .toArray();
        begin = new int[this.kinds.length];
        for (int at = 1; at < begin.length; at++) {
            begin[at] = begin[at - 1] + left[this.kinds[at - 1]];
        }
    }

    /** The kind of core number {@code core}, from 0. */
    int kind(int core) {
        int at = kinds.length - 1;
        while (core < begin[at]) {
            at--;
        }
        return kinds[at];
    }

    /** Whether all cores are of one kind. */
    boolean uniform() {
        return kinds.length == 1;
    }
}
