package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * One array of an archive while it grows: little-endian elements in a part of its own, which numpy can read whatever ends the
 * run, since the header before them is written anew as they are handed to the system.
 */
final class NpzColumn implements AutoCloseable {

    private static final int PREAMBLE = 10;
    /** Long enough for any shape, so that it can be written over. */
    private static final int HEADER = 128;

    private final Path target;
    private final String name;
    private final String type;
    private final int width;
    private final PartFile part;
    private boolean grows = true;
    private long elements;

    /**
     * Starts an array of rows with {@code width} elements each, or a flat one if the width is 0.
     *
     * @param type numpy's code, for example {@code <i8}
     */
    NpzColumn(Path target, String name, String type, int width, PartMode mode) throws IOException {
        this.target = target;
        this.name = name;
        this.type = type;
        this.width = width;
        part = new PartFile(target, FileNames.safe(name), mode, HEADER);
    }

    /** The name within the zip. */
    String entry() {
        return name + ".npy";
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
        part.write(value);
        part.write(value >>> 8);
        part.write(value >>> 16);
        part.write(value >>> 24);
    }

    void transfer(StateTransfer state) {
        elements = state.number("elements", elements);
        part.transfer(state, this::copy);
    }

    /** Copies the elements that a complete file begins with. */
    private void copy(long bytes, OutputStream to) throws IOException {
        try (ZipFile zip = new ZipFile(target.toFile())) {
            ZipEntry entry = zip.getEntry(entry());
            if (entry != null) {
                InputStream in = zip.getInputStream(entry);
                in.skipNBytes(PREAMBLE - 2);
                int header = in.read() | in.read() << Byte.SIZE;
                in.skipNBytes(Math.max(0, header));
                Stretch.copy(in, bytes, to);
            }
        }
    }

    /** The elements alone. */
    InputStream content() throws IOException {
        return part.content();
    }

    /** How many elements there are. */
    long elements() {
        return elements;
    }

    /** Numpy's code of their type. */
    String type() {
        return type;
    }

    /** Elements of a row, or 0 for a flat array. */
    int width() {
        return width;
    }

    /** The name of the array. */
    String arrayName() {
        return name;
    }

    /** Hands all elements to the system. */
    void flush() throws IOException {
        part.flush();
    }

    /** Whole rows that were handed to the system. */
    long rowsWritten() throws IOException {
        long bytes = type.startsWith("<U")
                ? (long) Integer.BYTES * Integer.parseInt(type.substring(2))
                : type.charAt(2) - '0';
        return part.written() / (bytes * Math.max(1, width));
    }

    /** Declares that it does not grow with the rows of the recording. */
    NpzColumn fixed() {
        grows = false;
        return this;
    }

    /** Whether it grows with the rows of the recording. */
    boolean grows() {
        return grows;
    }

    /** Says in the part that it holds so many rows. */
    void head(long rows) throws IOException {
        part.head(header(rows));
    }

    /** Keeps what was handed to the system, if nobody will go on with it, and says where. */
    Optional<Path> salvage() throws IOException {
        if (!part.forgotten()) {
            return Optional.empty();
        }
        String file = String.valueOf(target.getFileName());
        int dot = file.lastIndexOf('.');
        Path kept = target.resolveSibling(
                file.substring(0, dot) + ".incomplete" + file.substring(dot) + "." + FileNames.safe(name) + ".npy");
        part.keep(kept);
        return Optional.of(kept);
    }

    /** Copies the array in format npy 1.0. */
    void copyTo(OutputStream to) throws IOException {
        to.write(header(width == 0 ? elements : elements / width));
        part.copyTo(to);
    }

    private byte[] header(long rows) {
        String shape = width == 0 ? rows + "," : rows + ", " + width;
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        String padded = text + " ".repeat(HEADER - PREAMBLE - text.length() - 1) + "\n";
        byte[] header = new byte[HEADER];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
        System.arraycopy(magic, 0, header, 0, magic.length);
        header[8] = (byte) padded.length();
        header[9] = (byte) (padded.length() >>> 8);
        System.arraycopy(padded.getBytes(StandardCharsets.US_ASCII), 0, header, PREAMBLE, padded.length());
        return header;
    }

    void discard() throws IOException {
        part.discard();
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
