package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A table as one array for each column; a column of names has its names in an array called as it with an s. */
final class ColumnTable extends ColumnFile implements Table {

    private final NpzColumn[] columns;
    private int column;

    ColumnTable(Path target, String content, List<TableColumn> columns, PartMode mode) throws IOException {
        super(target, content, mode);
        this.columns = new NpzColumn[columns.size()];
        for (int k = 0; k < this.columns.length; k++) {
            this.columns[k] = column(columns.get(k).name(), columns.get(k).type(), 0);
        }
        for (TableColumn each : columns) {
            if (!each.names().isEmpty()) {
                strings(each.name() + "s", each.names());
            }
        }
    }

    @Override
    public void put(long value) throws IOException {
        NpzColumn target = columns[column++];
        if (target.type().equals("<i4")) {
            target.put((int) value);
        } else {
            target.put(value);
        }
    }

    @Override
    public void put(double value) throws IOException {
        columns[column++].put(Double.doubleToRawLongBits(value));
    }

    @Override
    public void end() {
        column = 0;
        rows++;
    }
}
