package spikemesh.emulator.record.file;

import java.util.List;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type numpy's code of its elements: {@code <i8}, {@code <i4} or {@code <f8}
 * @param names what the numbers of the column stand for; empty if they are just numbers
 */
record TableColumn(String name, String type, List<String> names) {

    static TableColumn whole(String name) {
        return new TableColumn(name, "<i8", List.of());
    }

    static TableColumn real(String name) {
        return new TableColumn(name, "<f8", List.of());
    }

    static TableColumn named(String name, List<String> names) {
        return new TableColumn(name, "<i4", names);
    }
}
