package spikemesh.emulator.nir;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers with a shape, in row-major order; immutable. A shape without axes holds one number. */
public final class Tensor {

    private final int[] shape;
    private final double[] values;

    /** Takes ownership of both arrays. */
    Tensor(int[] shape, double[] values) {
        if (size(shape) != values.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " needs " + size(shape) + " values: values=" + values.length);
        }
        this.shape = shape;
        this.values = values;
    }

    /** A tensor of its own, with copies of both arrays. */
    public static Tensor of(int[] shape, double... values) {
        return new Tensor(shape.clone(), values.clone());
    }

    /** How many numbers a shape holds. */
    public static int size(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** How many numbers. */
    public int size() {
        return values.length;
    }

    /** How many axes. */
    public int rank() {
        return shape.length;
    }

    /** Length of axis {@code axis}. */
    public int axis(int axis) {
        return shape[axis];
    }

    /** The shape, a copy. */
    public int[] shape() {
        return shape.clone();
    }

    /** The number at place {@code i} of the row-major order. */
    public double at(int i) {
        return values[i];
    }

    /** All numbers in row-major order, a copy. */
    public double[] values() {
        return values.clone();
    }

    /** All numbers rounded to whole ones. */
    int[] integers() {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    /**
     * One number for each element of {@code to}, as NumPy broadcasts: axes are aligned at the right, and an axis of
     * length 1 serves all. Shapes that hold as many numbers in another arrangement are taken as they lie.
     *
     * @throws IllegalArgumentException if the shapes do not go together
     */
    double[] broadcast(int[] to) {
        int size = size(to);
        if (values.length == size) {
            return values.clone();
        }
        if (values.length == 1) {
            double[] all = new double[size];
            Arrays.fill(all, values[0]);
            return all;
        }
        int lead = to.length - shape.length;
        boolean fits =
                lead >= 0 && IntStream.range(0, shape.length).allMatch(a -> shape[a] == 1 || shape[a] == to[a + lead]);
        if (!fits) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " does not go with " + Arrays.toString(to));
        }
        double[] all = new double[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            int at = 0;
            int stride = 1;
            for (int a = to.length - 1; a >= lead; a--) {
                int index = rest % to[a];
                rest /= to[a];
                at += shape[a - lead] == 1 ? 0 : index * stride;
                stride *= shape[a - lead];
            }
            all[i] = values[at];
        }
        return all;
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
