package spikemesh.aer.trace;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Numbers in a line of bytes, read exactly: decimal times become microseconds without passing through a double. */
final class TextNumbers {

    /** Digits that surely fit a long. */
    private static final int EXACT_DIGITS = 18;
    /** Of more digits than that, as nanoseconds since 1970 have, the first ones must be at most this. */
    private static final long MOST_LEADING = Long.MAX_VALUE / 10 - 1;

    private static final long[] POWERS = new long[EXACT_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private TextNumbers() {}

    /** A time in {@code unit}, rounded to whole microseconds, halves away from zero. */
    static long micros(byte[] line, int from, int to, TimeUnit unit) throws Damage {
        int at = from;
        boolean negative = at < to && line[at] == '-';
        if (at < to && (line[at] == '-' || line[at] == '+')) {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int decimals = 0;
        boolean any = false;
        boolean point = false;
        for (; at < to; at++) {
            int digit = line[at] - '0';
            boolean room = digits < EXACT_DIGITS || (digits == EXACT_DIGITS && !point && mantissa <= MOST_LEADING);
            if (digit >= 0 && digit <= 9 && (room || point)) {
                any = true;
                if (room) {
                    mantissa = 10 * mantissa + digit;
                    digits += mantissa == 0 ? 0 : 1;
                    decimals += point ? 1 : 0;
                }
            } else if (line[at] == '.' && !point) {
                point = true;
            } else {
                return inexactMicros(line, from, to, unit);
            }
        }
        if (!any) {
            throw new Damage("a time has no digits: time=" + shown(text(line, from, to)));
        }
        int shift = unit.powerOfTen() - decimals;
        if ((shift > 0 && digits + shift > EXACT_DIGITS) || -shift >= POWERS.length) {
            return inexactMicros(line, from, to, unit);
        }
        long micros = shift >= 0 ? mantissa * POWERS[shift] : rounded(mantissa, POWERS[-shift]);
        return negative ? -micros : micros;
    }

    private static long rounded(long mantissa, long divisor) {
        long rest = mantissa % divisor;
        return mantissa / divisor + (rest >= divisor - rest ? 1 : 0);
    }

    private static long inexactMicros(byte[] line, int from, int to, TimeUnit unit) throws Damage {
        String text = text(line, from, to);
        try {
            return unit.micros(Double.parseDouble(text));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new Damage("a time must be a number that fits 62 bits of microseconds: time=" + shown(text));
        }
    }

    /** A pixel coordinate or channel: a whole number from 0 to 2^31 - 1. */
    static int address(byte[] line, int from, int to) throws Damage {
        long value = 0;
        boolean plain = to > from && to - from <= 10;
        for (int at = from; plain && at < to; at++) {
            int digit = line[at] - '0';
            plain = digit >= 0 && digit <= 9;
            value = 10 * value + digit;
        }
        if (!plain) {
            value = whole(text(line, from, to));
        }
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new Damage(
                    "an address must be a whole number from 0 to 2147483647: address=" + shown(text(line, from, to)));
        }
        return (int) value;
    }

    /** 1 for on, 0 for off, from 0/1, -1/1 or true/false. */
    static byte polarity(byte[] line, int from, int to) throws Damage {
        if (to - from == 1 && (line[from] == '0' || line[from] == '1')) {
            return (byte) (line[from] - '0');
        }
        String text = text(line, from, to).toLowerCase(Locale.ROOT);
        long value = text.equals("true") ? 1 : text.equals("false") ? 0 : whole(text);
        if (value < -1 || value > 1) {
            throw new Damage("a polarity must be 0 or 1, -1 or 1, false or true: polarity=" + shown(text));
        }
        return (byte) Math.max(0, value);
    }

    private static long whole(String text) {
        try {
            double value = Double.parseDouble(text);
            return value == Math.rint(value) ? (long) value : Long.MIN_VALUE;
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }

    private static String text(byte[] line, int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String shown(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 40) + "...";
    }
}
