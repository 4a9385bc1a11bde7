package spikemesh.cli.report.html;

import java.util.Arrays;

/**
 * Counts on several lines over time, in stretches of equal length.
 *
 * <p>Nobody knows how long a run will be, as it may be interrupted: stretches begin as single timesteps, and when they are used up each
 * two of them become one of twice the length. So at least half of the stretches tell something in the end.
 */
final class Stretches {

    private final int most;
    private final long[] counts;
    private long timesteps = 1;
    private int used;

    /**
     * Counts of nothing yet.
     *
     * @param lines how many lines there are
     * @param most how many stretches there are at most
     */
    Stretches(int lines, int most) {
        this.most = most + most % 2;
        counts = new long[Math.multiplyExact(lines, this.most)];
    }

    /** Counts one on {@code line}. */
    void add(long timestep, int line) {
        while (timestep / timesteps >= most) {
            fold();
        }
        int stretch = (int) (timestep / timesteps);
        used = Math.max(used, stretch + 1);
        counts[line * most + stretch]++;
    }

    private void fold() {
        for (int start = 0; start < counts.length; start += most) {
            for (int stretch = 0; stretch < most / 2; stretch++) {
                counts[start + stretch] = counts[start + 2 * stretch] + counts[start + 2 * stretch + 1];
            }
            Arrays.fill(counts, start + most / 2, start + most, 0);
        }
        timesteps *= 2;
        used = (used + 1) / 2;
    }

    /** Timesteps of a stretch. */
    long timesteps() {
        return timesteps;
    }

    /** How many stretches there are up to the last one with a count. */
    int used() {
        return used;
    }

    /** The counts of {@code line}, one for each stretch in use. */
    long[] line(int line) {
        return Arrays.copyOfRange(counts, line * most, line * most + used);
    }

    /** The counts of all lines, one after the other. */
    long[] all() {
        long[] all = new long[counts.length / most * used];
        for (int line = 0; line < counts.length / most; line++) {
            System.arraycopy(counts, line * most, all, line * used, used);
        }
        return all;
    }
}
