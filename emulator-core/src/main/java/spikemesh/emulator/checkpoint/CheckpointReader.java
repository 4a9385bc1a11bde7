package spikemesh.emulator.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Restores state from a checkpoint that {@link #check} found sound. */
final class CheckpointReader implements StateTransfer, Closeable {

    private final Path file;
    private final FileChannel channel;
    private final SectionReader sections;
    private ByteBuffer section = ByteBuffer.allocate(0);
    private String title = "";

    private CheckpointReader(Path file) throws IOException {
        this.file = file;
        channel = FileChannel.open(file);
        try {
            sections = new SectionReader(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Opens a checkpoint to restore it. */
    static CheckpointReader open(Path file) throws IOException {
        return new CheckpointReader(file);
    }

    /**
     * Reads all of {@code file} and compares all checksums.
     *
     * @throws CheckpointException if it is damaged, or of another version
     */
    static void check(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            new SectionReader(file, channel).readAll();
        }
    }

    @Override
    public boolean restoring() {
        return true;
    }

    @Override
    public void section(String name, int number) {
        try {
            refuseRest();
            section = sections.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        title = CheckpointFormat.title(sections.name(), sections.number());
        if (!name.equals(sections.name()) || number != sections.number()) {
            throw refused("has " + title + " where " + CheckpointFormat.title(name, number) + " is expected");
        }
    }

    /** Makes sure that nothing is left that nobody asked for. */
    void end() throws IOException {
        refuseRest();
        section = sections.next();
        if (!sections.ended()) {
            throw refused("has a " + CheckpointFormat.title(sections.name(), sections.number())
                            + " that nobody asks for")
                    .getCause();
        }
    }

    private void refuseRest() throws IOException {
        if (section.hasRemaining() && !sections.ended()) {
            throw refused(title + " has more state than is expected").getCause();
        }
    }

    /** The file is sound but was written by a program with other state. */
    private UncheckedIOException refused(String rule) {
        return new UncheckedIOException(CheckpointException.refused(
                file + ": " + rule + "; it was written by another version of this program"));
    }

    private int field(String name, byte kind, int expected) {
        try {
            byte[] ascii = new byte[section.get()];
            section.get(ascii);
            String found = new String(ascii, StandardCharsets.US_ASCII);
            byte foundKind = section.get();
            int elements = section.getInt();
            if (!found.equals(name) || foundKind != kind || (expected >= 0 && elements != expected)) {
                throw refused(title + " has " + words(found, foundKind, elements) + " where "
                        + words(name, kind, expected) + " is expected");
            }
            return elements;
        } catch (java.nio.BufferUnderflowException | NegativeArraySizeException e) {
            throw refused(title + " ends where " + words(name, kind, expected) + " is expected");
        }
    }

    private static String words(String name, byte kind, int elements) {
        return name + " (kind " + (char) kind + (elements < 0 ? ")" : ", " + elements + " elements)");
    }

    @Override
    public long number(String name, long value) {
        field(name, CheckpointFormat.NUMBER, 1);
        return section.getLong();
    }

    @Override
    public String text(String name, String value) {
        byte[] utf8 = new byte[field(name, CheckpointFormat.TEXT, -1)];
        section.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public void bytes(String name, byte[] values) {
        field(name, CheckpointFormat.BYTES, values.length);
        array(values.length, i -> values[i] = 0, i -> values[i] = section.get());
    }

    @Override
    public void ints(String name, int[] values) {
        field(name, CheckpointFormat.INTS, values.length);
        array(values.length, i -> values[i] = 0, i -> values[i] = section.getInt());
    }

    @Override
    public void longs(String name, long[] values, int from, int count) {
        field(name, CheckpointFormat.LONGS, count);
        array(count, i -> values[from + i] = 0, i -> values[from + i] = section.getLong());
    }

    @Override
    public void floats(String name, float[] values) {
        field(name, CheckpointFormat.FLOATS, values.length);
        array(values.length, i -> values[i] = 0, i -> values[i] = Float.intBitsToFloat(section.getInt()));
    }

    @Override
    public void doubles(String name, double[] values) {
        field(name, CheckpointFormat.DOUBLES, values.length);
        array(values.length, i -> values[i] = 0, i -> values[i] = Double.longBitsToDouble(section.getLong()));
    }

    private void array(int count, IntConsumer zero, IntConsumer read) {
        int at = 0;
        while (at < count) {
            for (int end = at + section.getInt(); at < end; at++) {
                zero.accept(at);
            }
            for (int end = at + section.getInt(); at < end; at++) {
                read.accept(at);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
