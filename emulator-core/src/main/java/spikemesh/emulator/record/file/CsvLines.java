package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes lines of comma-separated values without an object per value. */
final class CsvLines {

    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final byte[] digits = new byte[LONGEST_NUMBER];

    CsvLines(OutputStream out) {
        this.out = out;
    }

    /** A real number; whole ones without a fraction. */
    void number(double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            number((long) value);
        } else {
            bytes(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
    }

    void number(long value) throws IOException {
        if (value == Long.MIN_VALUE) {
            bytes(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        long rest = Math.abs(value);
        int at = LONGEST_NUMBER;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            digits[--at] = '-';
        }
        out.write(digits, at, LONGEST_NUMBER - at);
    }

    void bytes(byte[] text) throws IOException {
        out.write(text);
    }

    void comma() throws IOException {
        out.write(',');
    }

    void end() throws IOException {
        out.write('\n');
    }

    /** {@code text} as a field, quoted where it must be. */
    static byte[] field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return (plain ? text : '"' + text.replace("\"", "\"\"") + '"').getBytes(StandardCharsets.UTF_8);
    }
}
