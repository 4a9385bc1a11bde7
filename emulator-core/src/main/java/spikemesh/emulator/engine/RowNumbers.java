package spikemesh.emulator.engine;

import java.util.Arrays;
import java.util.List;
import spikemesh.emulator.synapse.SynapseTable;

/** Numbers the rows of all partitions as if there were one: by source, then by core. */
final class RowNumbers {

    private final List<SynapseTable> tables;
    private final long[] firstOfSource;

    RowNumbers(List<SynapseTable> tables) {
        this.tables = tables;
        firstOfSource = new long[tables.get(0).rowStart.length];
        for (SynapseTable table : tables) {
            for (int source = 0; source < firstOfSource.length; source++) {
                firstOfSource[source] += table.rowStart[source];
            }
        }
    }

    /** The number of row {@code row} of partition {@code partition}. */
    long number(int partition, int row) {
        int[] rowStart = tables.get(partition).rowStart;
        int source = lastNotAfter(Arrays.binarySearch(rowStart, row), rowStart, row);
        return firstOfSource[source] + rowsBefore(partition, source) + row - rowStart[source];
    }

    /** Several sources begin at the same row if some have none; the last of them has it. */
    private static int lastNotAfter(int found, int[] rowStart, int row) {
        int source = found >= 0 ? found : -found - 2;
        while (rowStart[source + 1] <= row) {
            source++;
        }
        return source;
    }

    private int rowsBefore(int partition, int source) {
        int rows = 0;
        for (int p = 0; p < partition; p++) {
            int[] rowStart = tables.get(p).rowStart;
            rows += rowStart[source + 1] - rowStart[source];
        }
        return rows;
    }

    /** The row of partition {@code partition} that has this number, or -1 if another partition has it. */
    int row(int partition, long number) {
        int found = Arrays.binarySearch(firstOfSource, number);
        int source = found >= 0 ? found : -found - 2;
        while (firstOfSource[source + 1] <= number) {
            source++;
        }
        int[] rowStart = tables.get(partition).rowStart;
        long row = number - firstOfSource[source] - rowsBefore(partition, source);
        return row >= 0 && row < rowStart[source + 1] - rowStart[source] ? (int) (rowStart[source] + row) : -1;
    }
}
