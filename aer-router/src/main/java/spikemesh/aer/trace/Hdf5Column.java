package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import java.lang.reflect.Array;

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
    private Object slice = new long[0];
    private Boolean floating;
    private int sliceFrom;
    private int sliceLength;

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
        if (floating == null) {
            String type =
                    length == 0 ? "" : slice(0).getClass().getComponentType().getSimpleName();
            floating = type.equalsIgnoreCase("double") || type.equalsIgnoreCase("float");
        }
        return floating;
    }

    /** Whether one of the first values has a fraction; to be asked before any of them. */
    boolean fraction() {
        boolean fraction = false;
        for (int i = 0; i < Math.min(length, SLICE) && floating(); i++) {
            fraction |= real(i) != Math.rint(real(i));
        }
        return fraction;
    }

    /** The value at {@code index}; indices must not fall below an earlier slice. */
    double real(int index) {
        Object value = Array.get(slice(index), index - sliceFrom);
        return value instanceof Number number ? number.doubleValue() : whole(value);
    }

    /** The value at {@code index} as a whole number; h5py's booleans are words. */
    long whole(int index) {
        return whole(Array.get(slice(index), index - sliceFrom));
    }

    private static long whole(Object value) {
        return value instanceof Number number ? number.longValue() : "TRUE".equals(value) ? 1 : 0;
    }

    private Object slice(int index) {
        if (index < sliceFrom || index >= sliceFrom + sliceLength) {
            int count = Math.min(SLICE, length - index);
            slice = slices.read(index, count);
            sliceFrom = index;
            sliceLength = count;
        }
        return slice;
    }
}
