package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import java.lang.reflect.Array;
import java.util.Arrays;

/** A column of numbers read front to back in slices. */
final class Hdf5Column {

    private static final int SLICE = 1 << 15;

    /** Where the values come from. */
    @FunctionalInterface
    interface Slices {
        /** An array of {@code count} values from {@code from} on. */
        Object read(int from, int count);
    }

    private final Slices slices;
    private final int length;
    /** The values of the slice, if they are floating point numbers; else empty. */
    private double[] reals = new double[0];
    /** The values of the slice, if they are whole numbers or truths; else empty. */
    private long[] wholes = new long[0];

    private boolean floating;
    private int sliceFrom;
    private int sliceLength;
    /** How many values are read at once: fewer near those that cannot be read. */
    private int slice = SLICE;

    Hdf5Column(Slices slices, int length) {
        this.slices = slices;
        this.length = length;
    }

    Hdf5Column(Hdf5File file, Dataset data, int length) {
        this((from, count) -> file.guarded(() -> data.getData(new long[] {from}, new int[] {count})), length);
    }

    int length() {
        return length;
    }

    /** Whether the values are floating point numbers; first to be asked before any of them. */
    boolean floating() {
        int at = 0;
        for (int step = 1; length > 0 && sliceLength == 0; step *= 2) {
            try {
                load(at);
            } catch (TraceException e) {
                if (step > length - 1 - at) {
                    throw e;
                }
                at += step;
            }
        }
        return floating;
    }

    /** Whether one of the first values has a fraction; to be asked before any of them. */
    boolean fraction() {
        for (int i = 0; i < Math.min(length, SLICE) && floating(); i++) {
            try {
                if (real(i) != Math.rint(real(i))) {
                    return true;
                }
            } catch (TraceException e) {
                return sliceLength > 0 && Arrays.stream(reals).anyMatch(value -> value != Math.rint(value));
            }
        }
        return false;
    }

    /** The value at {@code index}; indices must not fall below an earlier slice. */
    double real(int index) {
        int at = at(index);
        return floating ? reals[at] : wholes[at];
    }

    /** The value at {@code index} as a whole number; h5py's booleans are words. */
    long whole(int index) {
        int at = at(index);
        return floating ? (long) reals[at] : wholes[at];
    }

    private int at(int index) {
        if (index < sliceFrom || index >= sliceFrom + sliceLength) {
            load(index);
        }
        return index - sliceFrom;
    }

    private void load(int index) {
        int count = Math.min(slice, length - index);
        Object values = null;
        while (values == null) {
            try {
                values = slices.read(index, count);
            } catch (TraceException e) {
                if (count == 1) {
                    throw e;
                }
                count /= 2;
                slice = count;
            }
        }
        slice = Math.min(SLICE, 2 * slice);
        take(values, index, count);
    }

    private void take(Object slice, int index, int count) {
        String type = slice.getClass().getComponentType().getSimpleName();
        floating = type.equalsIgnoreCase("double") || type.equalsIgnoreCase("float");
        if (floating) {
            reals = slice instanceof double[] values ? values : reals(slice, count);
        } else {
            wholes = wholes(slice, count);
        }
        sliceFrom = index;
        sliceLength = count;
    }

    private static double[] reals(Object slice, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = slice instanceof float[] floats ? floats[i] : ((Number) Array.get(slice, i)).doubleValue();
        }
        return values;
    }

    private static long[] wholes(Object slice, int count) {
        if (slice instanceof long[] values) {
            return values;
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = slice instanceof int[] ints ? ints[i] : whole(Array.get(slice, i));
        }
        return values;
    }

    private static long whole(Object value) {
        return value instanceof Number number ? number.longValue() : "TRUE".equals(value) ? 1 : 0;
    }
}
