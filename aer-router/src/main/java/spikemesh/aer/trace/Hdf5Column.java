package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import java.lang.reflect.Array;

/** A data set of numbers read front to back in slices. */
final class Hdf5Column {

    private static final int SLICE = 1 << 15;

    private final Hdf5File file;
    private final Dataset data;
    private final int length;
    private Object slice = new long[0];
    private int sliceFrom;
    private int sliceLength;

    Hdf5Column(Hdf5File file, Dataset data, int length) {
        this.file = file;
        this.data = data;
        this.length = length;
    }

    int length() {
        return length;
    }

    /** Whether the values are floating point numbers. */
    boolean floating() {
        Class<?> type = data.getJavaType();
        return type == double.class || type == float.class || type == Double.class || type == Float.class;
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
            int from = index;
            int count = Math.min(SLICE, length - from);
            slice = file.guarded(() -> data.getData(new long[] {from}, new int[] {count}));
            sliceFrom = from;
            sliceLength = count;
        }
        return slice;
    }
}
