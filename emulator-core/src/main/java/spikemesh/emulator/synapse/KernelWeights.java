package spikemesh.emulator.synapse;

import java.util.Arrays;

/**
 * Weights of a kernel that moves over an image, held once: for each input channel and element of the kernel, those of the output
 * channels it reaches, side by side.
 *
 * <p>Arrays are read-only once filled.
 */
public final class KernelWeights {

    /** Channels, rows, columns of the input image. */
    final int inChannels;

    final int inHeight;
    final int inWidth;

    /** Rows and columns of the output image. */
    final int outHeight;

    final int outWidth;

    /** Rows and columns of the kernel. */
    final int height;

    final int width;

    /** What the kernel moves by, and how far it begins outside of the image. */
    final int strideY;

    final int strideX;
    final int paddingY;
    final int paddingX;

    /** First output channel that an input channel reaches, and the one behind the last. */
    final int[] firstOut;

    final int[] endOut;

    /** Where the weights of an input channel begin; one element more than channels. */
    final int[] start;

    /** Whole weights, 0 where nothing is joined. */
    final int[] whole;

    /** Real weights in the same order; {@code null} if all are whole. */
    final float[] real;

    /** 1 where there is a weight. */
    final byte[] present;

    /**
     * Weights to be filled in.
     *
     * @param in channels, rows and columns of the input image
     * @param out rows and columns of the output image
     * @param kernel rows and columns of the kernel, its strides, its paddings
     * @param firstOut first output channel that each input channel reaches
     * @param endOut the channel behind the last
     * @param reals whether weights are real
     */
    public KernelWeights(int[] in, int[] out, int[] kernel, int[] firstOut, int[] endOut, boolean reals) {
        inChannels = in[0];
        inHeight = in[1];
        inWidth = in[2];
        outHeight = out[0];
        outWidth = out[1];
        height = kernel[0];
        width = kernel[1];
        strideY = kernel[2];
        strideX = kernel[3];
        paddingY = kernel[4];
        paddingX = kernel[5];
        this.firstOut = firstOut.clone();
        this.endOut = endOut.clone();
        start = new int[inChannels + 1];
        for (int c = 0; c < inChannels; c++) {
            start[c + 1] = Math.addExact(start[c], Math.multiplyExact(endOut[c] - firstOut[c], height * width));
        }
        whole = new int[start[inChannels]];
        real = reals ? new float[whole.length] : null;
        present = new byte[whole.length];
    }

    /** How many weights there is room for. */
    public int size() {
        return whole.length;
    }

    /** The place of the weight of input channel {@code c} to output channel {@code k} at ({@code i}, {@code j}) of the kernel. */
    public int place(int c, int i, int j, int k) {
        return start[c] + (i * width + j) * (endOut[c] - firstOut[c]) + k - firstOut[c];
    }

    /** Sets one weight; returns whether there was none, or the same. */
    public boolean set(int place, int weight, float realWeight) {
        boolean same = present[place] == 0
                || whole[place] == weight
                        && (real == null
                                || Float.floatToRawIntBits(real[place]) == Float.floatToRawIntBits(realWeight));
        present[place] = 1;
        whole[place] = weight;
        if (real != null) {
            real[place] = realWeight;
        }
        return same;
    }

    /** Whether there is a weight at {@code place}. */
    public boolean has(int place) {
        return present[place] != 0;
    }

    /** Addends of sums that hold a count of {@code countBits}: weight and count of one event, or 0. */
    int[] addends(int countBits) {
        int[] addends = new int[whole.length];
        Arrays.setAll(addends, at -> (whole[at] << countBits) + present[at]);
        return addends;
    }

    long bytes() {
        return 9L * whole.length + (real == null ? 0 : 4L * real.length) + 12L * inChannels;
    }
}
