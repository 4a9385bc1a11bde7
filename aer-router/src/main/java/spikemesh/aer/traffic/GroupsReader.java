package spikemesh.aer.traffic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spikemesh.aer.routing.TableCompiler;

/** Reads who receives packets with which key: CSV with {@code key,source,destinations} or {@code key,mask,source,destinations}. */
public final class GroupsReader {

    private final Path file;
    private int line;

    private GroupsReader(Path file) {
        this.file = file;
    }

    /** Reads {@code file}; cores must lie in {@code 0..cores-1}. */
    public static List<TableCompiler.Group> read(Path file, int cores) throws IOException {
        return new GroupsReader(file).readAll(cores);
    }

    private List<TableCompiler.Group> readAll(int cores) throws IOException {
        List<TableCompiler.Group> groups = new ArrayList<>();
        String header = null;
        for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            line++;
            String stripped = text.strip();
            if (stripped.isEmpty() || stripped.charAt(0) == '#') {
                continue;
            }
            if (header == null) {
                header = stripped;
                if (!"key,source,destinations".equals(header) && !"key,mask,source,destinations".equals(header)) {
                    throw wrong("columns must be key,source,destinations or key,mask,source,destinations", header);
                }
                continue;
            }
            groups.add(group(stripped, header.contains("mask"), cores));
        }
        return groups;
    }

    private TableCompiler.Group group(String text, boolean masked, int cores) {
        String[] cells = text.split(",", -1);
        int columns = masked ? 4 : 3;
        if (cells.length != columns) {
            throw wrong("there must be " + columns + " columns", text);
        }
        List<Integer> destinations = new ArrayList<>();
        for (String core : cells[columns - 1].strip().split("\\s+", -1)) {
            destinations.add((int) number("destination", core, cores));
        }
        int mask = masked ? (int) number("mask", cells[1], 1L << 32) : -1;
        try {
            return new TableCompiler.Group(
                    (int) number("key", cells[0], 1L << 32) & mask,
                    mask,
                    (int) number("source", cells[columns - 2], cores),
                    destinations);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), text);
        }
    }

    private long number(String name, String text, long limit) {
        long value;
        try {
            value = Long.decode(text.strip());
        } catch (NumberFormatException e) {
            throw wrong(name + " must be an integer", text);
        }
        if (value < 0 || value >= limit) {
            throw wrong(name + " must be in 0.." + (limit - 1), text);
        }
        return value;
    }

    private IllegalArgumentException wrong(String rule, String text) {
        return new IllegalArgumentException(file + ":" + line + ": " + rule + ": " + text);
    }
}
