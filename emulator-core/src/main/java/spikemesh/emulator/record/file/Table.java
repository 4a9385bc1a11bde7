package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A recording of rows, whose cells are given from left to right. */
interface Table extends RecordWriter {

    /** Starts a table in {@code format}. */
    static Table open(Path target, String content, RecordFormat format, List<TableColumn> columns, PartMode mode)
            throws IOException {
        return format == RecordFormat.CSV
                ? new CsvTable(target, content, columns, mode)
                : new ColumnTable(target, content, columns, mode);
    }

    /** The next cell: a whole number, or the index of a name. */
    void put(long value) throws IOException;

    /** The next cell: a real number; NaN if it is not known. */
    void put(double value) throws IOException;

    /** Ends a row. */
    void end() throws IOException;
}
