package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the arrays of one recording do together. */
final class Columns {

    private Columns() {}

    /** Hands all that was recorded to the system, and says in each array how many rows all of them have. */
    static void handOver(List<NpzColumn> columns) throws IOException {
        for (NpzColumn column : columns) {
            column.flush();
        }
        head(columns);
    }

    private static void head(List<NpzColumn> columns) throws IOException {
        long rows = rows(columns);
        for (NpzColumn column : columns) {
            column.head(column.grows() ? rows : column.rowsWritten());
        }
    }

    /** Rows that all columns have. */
    private static long rows(List<NpzColumn> columns) throws IOException {
        long rows = Long.MAX_VALUE;
        for (NpzColumn column : columns) {
            rows = column.grows() ? Math.min(rows, column.rowsWritten()) : rows;
        }
        return rows;
    }

    /** Keeps the arrays of a run that failed, if they have rows and nobody will go on with them, and says where. */
    static List<Path> salvage(List<NpzColumn> columns) throws IOException {
        for (NpzColumn column : columns) {
            try {
                column.flush();
            } catch (IOException e) {
                // The disk is full: what is in the buffer is lost, and what was written before is not.
            }
        }
        List<Path> kept = new ArrayList<>();
        if (rows(columns) > 0) {
            head(columns);
            for (NpzColumn column : columns) {
                column.salvage().ifPresent(kept::add);
            }
        }
        return kept;
    }
}
