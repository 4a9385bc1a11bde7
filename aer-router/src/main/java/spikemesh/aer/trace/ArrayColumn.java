package spikemesh.aer.trace;

/**
 * Where the values of one column of events lie in an array or several.
 *
 * @param column what they are
 * @param input the bytes; several columns of one array share it
 * @param rowBytes distance from one value to the next
 * @param offset of a value within its row
 * @param type of the values
 */
record ArrayColumn(Column column, TraceInput input, int rowBytes, int offset, NpyType type) {

    private static final int OUT_OF_RANGE = -1;

    /** Copies the next {@code rows} values as addresses, {@code -1} for one that is none; whether all were. */
    boolean addresses(int[] target, int from, int rows) {
        boolean all = true;
        for (int i = 0, at = input.position + offset; i < rows; i++, at += rowBytes) {
            long value = type.floating() ? wholePart(type.real(input.bytes, at)) : type.whole(input.bytes, at);
            boolean fits = value >= 0 && value <= Integer.MAX_VALUE;
            target[from + i] = fits ? (int) value : OUT_OF_RANGE;
            all &= fits;
        }
        return all;
    }

    private static long wholePart(double value) {
        return value == Math.rint(value) ? (long) value : OUT_OF_RANGE;
    }

    /** Copies the next {@code rows} values as polarities: above 0 is on. */
    void polarities(byte[] target, int from, int rows) {
        for (int i = 0, at = input.position + offset; i < rows; i++, at += rowBytes) {
            target[from + i] = (byte) (type.real(input.bytes, at) > 0 ? 1 : 0);
        }
    }

    /** Copies the next {@code rows} values, times in {@code unit}, as microseconds; whether all fit. */
    boolean micros(long[] target, int from, int rows, TimeUnit unit) {
        if (!type.floating() && unit == TimeUnit.US) {
            for (int i = 0, at = input.position + offset; i < rows; i++, at += rowBytes) {
                target[from + i] = type.whole(input.bytes, at);
            }
            return true;
        }
        try {
            for (int i = 0, at = input.position + offset; i < rows; i++, at += rowBytes) {
                target[from + i] = type.floating()
                        ? unit.micros(type.real(input.bytes, at))
                        : unit.micros(type.whole(input.bytes, at));
            }
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }
}
