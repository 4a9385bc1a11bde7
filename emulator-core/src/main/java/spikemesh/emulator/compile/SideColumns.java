package spikemesh.emulator.compile;

import java.nio.file.Path;
import spikemesh.config.ConfigException;
import spikemesh.config.NpyFile;

/** Values of a {@code .npy} side file, read once from front to back, some at a time. */
final class SideColumns implements AutoCloseable {

    private final NpyFile file;

    SideColumns(Path path) {
        file = NpyFile.open(path);
    }

    /** All values of a file as integers. */
    static int[] integers(Path path) {
        try (SideColumns column = new SideColumns(path)) {
            int[] values = new int[column.length()];
            column.next(values, values.length);
            return values;
        }
    }

    /** All values of a file. */
    static double[] doubles(Path path) {
        try (SideColumns column = new SideColumns(path)) {
            double[] values = new double[column.length()];
            column.next(values, values.length);
            return values;
        }
    }

    private int length() {
        if (file.elements() > Integer.MAX_VALUE - 8) {
            throw new ConfigException(file.name(), "must have fewer than 2^31 elements: elements=" + file.elements());
        }
        return (int) file.elements();
    }

    /** How many values the file has. */
    long elements() {
        return file.elements();
    }

    /** Leaves out the next {@code count} values. */
    void skip(long count) {
        file.skip(count);
    }

    /** Reads {@code count} values. */
    void next(int[] values, int count) {
        check(file.read(values, 0, count), count);
    }

    /** Reads {@code count} values. */
    void next(double[] values, int count) {
        check(file.read(values, 0, count), count);
    }

    private void check(int read, int count) {
        if (read != count) {
            throw new ConfigException(
                    file.name(), "must have as many elements as the files beside it: elements=" + file.elements());
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
