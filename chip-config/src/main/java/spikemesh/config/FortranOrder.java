package spikemesh.config;

import java.nio.ByteBuffer;

/** Elements of an array whose first index runs fastest, put into the order in which the last one does. */
final class FortranOrder {

    /** Bytes of an array that is turned in memory. */
    static final long MOST_BYTES = 1L << 30;

    private FortranOrder() {}

    /** The elements of {@code stored}, each of so many bytes, in C order; {@code shape} is that of the array. */
    static ByteBuffer inCOrder(byte[] stored, long[] shape, int bytes) {
        int axes = shape.length;
        long[] stride = new long[axes];
        long elements = 1;
        for (int axis = 0; axis < axes; axis++) {
            stride[axis] = elements * bytes;
            elements *= shape[axis];
        }
        byte[] to = new byte[stored.length];
        long[] index = new long[axes];
        long at = 0;
        for (int element = 0; element < elements; element++) {
            System.arraycopy(stored, (int) at, to, element * bytes, bytes);
            for (int axis = axes - 1; axis >= 0; axis--) {
                at += stride[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                at -= stride[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return ByteBuffer.wrap(to);
    }
}
