package spikemesh.aer.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Type of one number of an array.
 *
 * @param kind {@code i} signed, {@code u} unsigned, {@code f} floating point, {@code b} boolean
 * @param bytes width
 * @param bigEndian byte order
 */
record NpyType(char kind, int bytes, boolean bigEndian) {

    private static final Pattern FORM = Pattern.compile("([<>|=]?)([iufb?])([1248]?)");
    private static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static NpyType parse(String descr) throws Damage {
        Matcher parts = FORM.matcher(descr);
        boolean known = parts.matches();
        char kind = known ? parts.group(2).charAt(0) : ' ';
        String digits = known ? parts.group(3) : "";
        int bytes = digits.isEmpty() ? 1 : Integer.parseInt(digits);
        boolean flag = kind == '?' || kind == 'b';
        if (!known || (digits.isEmpty() && kind != '?') || (flag && bytes != 1) || (kind == 'f' && bytes == 1)) {
            throw new Damage("an array must hold numbers of 1, 2, 4 or 8 bytes or booleans: type=" + descr);
        }
        return new NpyType(flag ? 'b' : kind, bytes, parts.group(1).equals(">"));
    }

    boolean floating() {
        return kind == 'f';
    }

    /** The value at {@code at} as a whole number; only for types that are. */
    long whole(byte[] from, int at) {
        return switch (bytes) {
            case 1 -> kind == 'i' ? from[at] : from[at] & 0xFF;
            case 2 -> kind == 'i' ? i16(from, at) : i16(from, at) & 0xFFFF;
            case 4 -> kind == 'i' ? i32(from, at) : i32(from, at) & 0xFFFF_FFFFL;
            default -> i64(from, at);
        };
    }

    /** The value at {@code at} as a double. */
    double real(byte[] from, int at) {
        if (kind != 'f') {
            return whole(from, at);
        }
        return switch (bytes) {
            case 2 -> half(i16(from, at));
            case 4 -> Float.intBitsToFloat(i32(from, at));
            default -> Double.longBitsToDouble(i64(from, at));
        };
    }

    private short i16(byte[] from, int at) {
        return bigEndian ? (short) SHORT_BE.get(from, at) : (short) TraceInput.SHORT_LE.get(from, at);
    }

    private int i32(byte[] from, int at) {
        return bigEndian ? (int) INT_BE.get(from, at) : (int) TraceInput.INT_LE.get(from, at);
    }

    private long i64(byte[] from, int at) {
        return bigEndian ? (long) LONG_BE.get(from, at) : (long) TraceInput.LONG_LE.get(from, at);
    }

    /** IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 fraction bits. */
    static double half(short bits) {
        int exponent = bits >>> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24;
            case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
