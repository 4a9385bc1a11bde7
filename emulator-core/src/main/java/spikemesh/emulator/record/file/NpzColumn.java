package spikemesh.emulator.record.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One array of an {@link NpzFile} while it grows: little-endian elements in a temporary file. */
final class NpzColumn implements AutoCloseable {

    private static final int ALIGNMENT = 64;
    private static final int PREAMBLE = 10;

    final String name;
    private final String type;
    private final int width;
    private final Path temporary;
    private final OutputStream out;
    private long elements;

    /**
     * Starts an array of rows with {@code width} elements each, or a flat one if the width is 0.
     *
     * @param type numpy's code, for example {@code <i8}
     */
    NpzColumn(Path folder, String name, String type, int width) throws IOException {
        this.name = name;
        this.type = type;
        this.width = width;
        temporary = Files.createTempFile(folder, "." + name + ".", ".part");
        out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16);
    }

    void put(int value) throws IOException {
        write(value);
        elements++;
    }

    /** A value of a state variable: as the type of the column says, which holds it exactly. */
    void putState(double value) throws IOException {
        if (type.equals("<f8")) {
            put(Double.doubleToRawLongBits(value));
        } else {
            put((int) value);
        }
    }

    void put(long value) throws IOException {
        write((int) value);
        write((int) (value >>> Integer.SIZE));
        elements++;
    }

    /** One string of a column of type {@code <U} and {@code characters}. */
    void put(String text, int characters) throws IOException {
        int[] codes = text.codePoints().toArray();
        for (int i = 0; i < characters; i++) {
            write(i < codes.length ? codes[i] : 0);
        }
        elements++;
    }

    private void write(int value) throws IOException {
        out.write(value);
        out.write(value >>> 8);
        out.write(value >>> 16);
        out.write(value >>> 24);
    }

    /** Copies the array in format npy 1.0. */
    void copyTo(OutputStream target) throws IOException {
        out.close();
        target.write(header());
        Files.copy(temporary, target);
    }

    private byte[] header() {
        String shape = width == 0 ? elements + "," : elements / width + ", " + width;
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int length = (PREAMBLE + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
        String padded = text + " ".repeat(length - PREAMBLE - text.length() - 1) + "\n";
        byte[] header = new byte[length];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
        System.arraycopy(magic, 0, header, 0, magic.length);
        header[8] = (byte) padded.length();
        header[9] = (byte) (padded.length() >>> 8);
        System.arraycopy(padded.getBytes(StandardCharsets.US_ASCII), 0, header, PREAMBLE, padded.length());
        return header;
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
