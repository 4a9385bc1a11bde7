package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A table as lines; what is not known is an empty cell. */
final class CsvTable extends CsvFile implements Table {

    private final byte[][][] names;
    private int column;

    CsvTable(Path target, String content, List<TableColumn> columns, PartMode mode) throws IOException {
        super(target, content, mode);
        names = columns.stream()
                .map(each -> each.names().stream().map(CsvLines::field).toArray(byte[][]::new))
                .toArray(byte[][][]::new);
        String head = columns.stream().map(TableColumn::name).collect(Collectors.joining(","));
        lines.bytes((head + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void put(long value) throws IOException {
        separate();
        if (names[column].length == 0) {
            lines.number(value);
        } else {
            lines.bytes(names[column][(int) value]);
        }
        column++;
    }

    @Override
    public void put(double value) throws IOException {
        separate();
        if (!Double.isNaN(value)) {
            lines.number(value);
        }
        column++;
    }

    private void separate() throws IOException {
        if (column > 0) {
            lines.comma();
        }
    }

    @Override
    public void end() throws IOException {
        lines.end();
        column = 0;
        rows++;
    }
}
