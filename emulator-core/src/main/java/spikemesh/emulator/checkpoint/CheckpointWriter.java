package spikemesh.emulator.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Writes a checkpoint to a channel, section by section; a section is in memory until the next one begins. */
final class CheckpointWriter implements StateTransfer {

    private static final int FIRST_CAPACITY = 1 << 16;
    private static final int SHORTEST_GAP = 4;

    private final WritableByteChannel channel;
    private final MessageDigest digest = CheckpointFormat.newDigest();
    private ByteBuffer section = allocate(FIRST_CAPACITY);
    private boolean open;

    CheckpointWriter(WritableByteChannel channel) throws IOException {
        this.channel = channel;
        write(ByteBuffer.wrap(CheckpointFormat.HEADER));
    }

    private static ByteBuffer allocate(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean restoring() {
        return false;
    }

    @Override
    public void section(String name, int number) {
        try {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin(name, number);
    }

    private void begin(String name, int number) {
        byte[] padded = Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), CheckpointFormat.SECTION_NAME);
        if (name.length() > CheckpointFormat.SECTION_NAME) {
            throw new IllegalArgumentException("name of a section must have at most " + CheckpointFormat.SECTION_NAME
                    + " characters: name=" + name);
        }
        section.clear();
        section.put(padded).putInt(number).putInt(0);
        open = true;
    }

    private void flush() throws IOException {
        if (!open) {
            return;
        }
        int length = section.position();
        section.putInt(CheckpointFormat.SECTION_HEADER - Integer.BYTES, length - CheckpointFormat.SECTION_HEADER);
        room(CheckpointFormat.CRC).putInt(CheckpointFormat.crc(section, 0, length));
        write(section.flip());
        open = false;
    }

    /** Writes the end; nothing may follow. */
    void end() throws IOException {
        flush();
        byte[] sum = digest.digest();
        begin(CheckpointFormat.END, 0);
        section.put(sum);
        flush();
    }

    private void write(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private ByteBuffer room(int bytes) {
        if (section.remaining() < bytes) {
            long wanted = Math.max(2L * section.capacity(), (long) section.position() + bytes);
            if ((long) section.position() + bytes > Integer.MAX_VALUE - 8) {
                throw new IllegalStateException("a section of a checkpoint must stay below 2 GiB");
            }
            ByteBuffer larger = allocate((int) Math.min(wanted, Integer.MAX_VALUE - 8));
            section = larger.put(section.flip());
        }
        return section;
    }

    private void field(String name, byte kind, int elements) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length > CheckpointFormat.LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name of state must have at most " + CheckpointFormat.LONGEST_NAME + " characters: name=" + name);
        }
        room(2 + ascii.length + Integer.BYTES);
        section.put((byte) ascii.length).put(ascii).put(kind).putInt(elements);
    }

    @Override
    public long number(String name, long value) {
        field(name, CheckpointFormat.NUMBER, 1);
        room(Long.BYTES).putLong(value);
        return value;
    }

    @Override
    public String text(String name, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        field(name, CheckpointFormat.TEXT, utf8.length);
        room(utf8.length).put(utf8);
        return value;
    }

    @Override
    public void bytes(String name, byte[] values) {
        field(name, CheckpointFormat.BYTES, values.length);
        array(values.length, Byte.BYTES, i -> values[i] == 0, i -> section.put(values[i]));
    }

    @Override
    public void ints(String name, int[] values) {
        field(name, CheckpointFormat.INTS, values.length);
        array(values.length, Integer.BYTES, i -> values[i] == 0, i -> section.putInt(values[i]));
    }

    @Override
    public void longs(String name, long[] values, int from, int count) {
        field(name, CheckpointFormat.LONGS, count);
        array(count, Long.BYTES, i -> values[from + i] == 0, i -> section.putLong(values[from + i]));
    }

    @Override
    public void floats(String name, float[] values) {
        field(name, CheckpointFormat.FLOATS, values.length);
        array(
                values.length,
                Float.BYTES,
                i -> Float.floatToRawIntBits(values[i]) == 0,
                i -> section.putInt(Float.floatToRawIntBits(values[i])));
    }

    @Override
    public void doubles(String name, double[] values) {
        field(name, CheckpointFormat.DOUBLES, values.length);
        array(
                values.length,
                Double.BYTES,
                i -> Double.doubleToRawLongBits(values[i]) == 0,
                i -> section.putLong(Double.doubleToRawLongBits(values[i])));
    }

    /** Alternating runs: so many elements are zero, so many are not. Delay rings are mostly zeros. */
    private void array(int count, int width, IntPredicate zero, IntConsumer put) {
        int at = 0;
        while (at < count) {
            int first = at;
            while (first < count && zero.test(first)) {
                first++;
            }
            int end = endOfRun(first, count, zero);
            room(Math.addExact(2 * Integer.BYTES, Math.multiplyExact(end - first, width)));
            section.putInt(first - at).putInt(end - first);
            for (int i = first; i < end; i++) {
                put.accept(i);
            }
            at = end;
        }
    }

    /** The end of a run that begins at {@code from}: some zeros in it are cheaper than a new run. */
    private static int endOfRun(int from, int count, IntPredicate zero) {
        int zeros = 0;
        int at = from;
        while (at < count && zeros < SHORTEST_GAP) {
            zeros = zero.test(at) ? zeros + 1 : 0;
            at++;
        }
        return at - zeros;
    }
}
