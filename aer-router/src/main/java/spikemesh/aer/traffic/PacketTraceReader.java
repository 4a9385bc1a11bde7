package spikemesh.aer.traffic;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads packet traces: CSV, plain or gzipped, lines from {@code #} on being comments, the first other line naming the columns.
 *
 * <p>Columns: {@code time} (or {@code create}, {@code sent}); {@code source} (or {@code src}); {@code destination} (or {@code dst}) or
 * {@code key} (decimal or 0x...); {@code flits}, 1 where absent. On a grid {@code sx,sy,dx,dy}, columns and rows of routers, may stand for
 * source and destination: the first core at each router; {@link #COORDINATES} is then a further column.
 * Any other column of integers is kept under its name.
 */
public final class PacketTraceReader {

    /** Further column of a trace whose cores are named by column and row of their router. */
    public static final String COORDINATES = "sx";

    private static final Map<String, String> NAMES =
            Map.of("create", "time", "sent", "time", "src", "source", "dst", "destination");
    private static final int MOST_CORES = 1 << 26;

    private final Path file;
    private final int gridWidth;
    private List<String> columns;
    private long[][] values;
    private int rows;
    private long line;

    private PacketTraceReader(Path file, int gridWidth) {
        this.file = file;
        this.gridWidth = gridWidth;
    }

    /** Reads {@code file}; {@code gridWidth} is the number of columns of routers, or 0 where the network is no grid. */
    public static PacketTrace read(Path file, int gridWidth) throws IOException {
        PacketTraceReader reader = new PacketTraceReader(file, gridWidth);
        try (InputStream in = open(file)) {
            reader.readAll(in);
        }
        return reader.trace();
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
    }

    private void readAll(InputStream in) throws IOException {
        byte[] text = new byte[256];
        int length = 0;
        int c;
        do {
            c = in.read();
            if (c == '\n' || c < 0) {
                line++;
                take(text, length > 0 && text[length - 1] == '\r' ? length - 1 : length);
                length = 0;
            } else {
                if (length == text.length) {
                    text = Arrays.copyOf(text, length * 2);
                }
                text[length++] = (byte) c;
            }
        } while (c >= 0);
        if (columns == null) {
            throw new IllegalArgumentException(
                    file + ": no line names the columns, for example time,source,destination");
        }
    }

    private void take(byte[] text, int length) {
        if (length == 0 || text[0] == '#') {
            return;
        }
        if (columns == null) {
            header(new String(text, 0, length, StandardCharsets.UTF_8));
            return;
        }
        if (rows == values[0].length) {
            for (int column = 0; column < values.length; column++) {
                values[column] = Arrays.copyOf(values[column], rows * 2);
            }
        }
        int column = 0;
        int start = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || text[i] == ',') {
                if (column == columns.size()) {
                    throw wrong("too many columns, expected " + columns.size(), text, length);
                }
                values[column++][rows] = number(text, start, i, column - 1);
                start = i + 1;
            }
        }
        if (column < columns.size()) {
            throw wrong("column " + columns.get(column) + " is missing", text, length);
        }
        rows++;
    }

    private void header(String text) {
        columns = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            String known = name.strip();
            columns.add(NAMES.getOrDefault(known, known));
        }
        boolean pairs = columns.containsAll(List.of("sx", "sy", "dx", "dy"));
        boolean named = columns.contains("source") && (columns.contains("destination") || columns.contains("key"));
        if (!columns.contains("time") || !(pairs || named)) {
            throw new IllegalArgumentException(file + ":" + line
                    + ": columns must be time, source and destination (or key), or time, sx, sy, dx, dy: columns="
                    + text);
        }
        if (pairs && gridWidth == 0) {
            throw new IllegalArgumentException(file + ":" + line
                    + ": columns sx, sy, dx, dy need a grid of routers; name cores by source and destination");
        }
        values = new long[columns.size()][1024];
    }

    private long number(byte[] text, int from, int to, int column) {
        int start = from;
        int end = to;
        while (start < end && text[start] == ' ') {
            start++;
        }
        while (end > start && text[end - 1] == ' ') {
            end--;
        }
        boolean negative = start < end && text[start] == '-';
        long value = 0;
        int first = negative ? start + 1 : start;
        if (end - first > 2 && text[first] == '0' && text[first + 1] == 'x') {
            return hexadecimal(text, start, end, column);
        }
        for (int i = first; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || i - first > 17) {
                throw notAnInteger(text, start, end, column);
            }
            value = value * 10 + digit;
        }
        if (first >= end) {
            throw notAnInteger(text, start, end, column);
        }
        return negative ? -value : value;
    }

    private long hexadecimal(byte[] text, int start, int end, int column) {
        try {
            return Long.parseLong(new String(text, start + 2, end - start - 2, StandardCharsets.US_ASCII), 16);
        } catch (NumberFormatException e) {
            throw notAnInteger(text, start, end, column);
        }
    }

    private IllegalArgumentException notAnInteger(byte[] text, int start, int end, int column) {
        return new IllegalArgumentException(file + ":" + line + ": " + columns.get(column) + " must be an integer: "
                + columns.get(column) + "=" + new String(text, start, end - start, StandardCharsets.UTF_8));
    }

    private IllegalArgumentException wrong(String what, byte[] text, int length) {
        return new IllegalArgumentException(
                file + ":" + line + ": " + what + ": line=" + new String(text, 0, length, StandardCharsets.UTF_8));
    }

    private PacketTrace trace() {
        Map<String, long[]> byName = new LinkedHashMap<>();
        for (int column = 0; column < values.length; column++) {
            byName.put(columns.get(column), Arrays.copyOf(values[column], rows));
        }
        long[] time = byName.remove("time");
        boolean pairs = byName.containsKey("sx");
        long[] coordinates = byName.get(COORDINATES);
        int[] source = pairs ? routers(byName, "sx", "sy") : cores(byName, "source");
        int[] destination = pairs
                ? routers(byName, "dx", "dy")
                : byName.containsKey("destination") ? cores(byName, "destination") : filled(-1);
        if (pairs) {
            byName.put(COORDINATES, coordinates);
        }
        long[] key = byName.remove("key");
        int[] flits = byName.containsKey("flits") ? cores(byName, "flits") : filled(1);
        if (key == null) {
            key = new long[rows];
            Arrays.fill(key, -1);
        }
        for (int row = 1; row < rows; row++) {
            if (time[row] < time[row - 1]) {
                throw new IllegalArgumentException(file + ": packets must be sorted by time: packet " + (row + 1)
                        + " time=" + time[row] + " after time=" + time[row - 1]);
            }
        }
        if (rows > 0 && time[0] < 0) {
            throw new IllegalArgumentException(file + ": time must not be negative: time=" + time[0]);
        }
        return new PacketTrace(time, source, destination, flits, key, byName);
    }

    private int[] filled(int value) {
        int[] array = new int[rows];
        Arrays.fill(array, value);
        return array;
    }

    private int[] cores(Map<String, long[]> byName, String name) {
        long[] from = byName.remove(name);
        int[] cores = new int[rows];
        for (int row = 0; row < rows; row++) {
            if (from[row] < 0 || from[row] >= MOST_CORES) {
                throw new IllegalArgumentException(file + ": packet " + (row + 1) + ": " + name + " must be in 0.."
                        + (MOST_CORES - 1) + ": " + name + "=" + from[row]);
            }
            cores[row] = (int) from[row];
        }
        return cores;
    }

    private int[] routers(Map<String, long[]> byName, String xName, String yName) {
        int[] x = cores(byName, xName);
        int[] y = cores(byName, yName);
        for (int row = 0; row < rows; row++) {
            if (x[row] >= gridWidth) {
                throw new IllegalArgumentException(file + ": packet " + (row + 1) + ": " + xName + " must be in 0.."
                        + (gridWidth - 1) + ": " + xName + "=" + x[row]);
            }
            x[row] += gridWidth * y[row];
        }
        return x;
    }
}
