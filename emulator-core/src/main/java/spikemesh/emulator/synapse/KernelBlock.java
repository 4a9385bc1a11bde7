package spikemesh.emulator.synapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The targets of one kernel in one core: which places of which output channels, and their accumulators. Its rows are computed
 * whenever they are delivered.
 *
 * <p>Channels that lie one behind the other in the core, with the same places each, make a stretch.
 */
public final class KernelBlock {

    private static final int NOWHERE = -1;

    /** What a row needs besides: the lowest rank of a place, and what a visit does. */
    @FunctionalInterface
    interface Visitor {
        void synapse(int accumulator, int place);
    }

    /** Channels {@code from} to {@code to}, without it, of the same places each. */
    private static final class Stretch {
        private final int from;
        private final int places;
        private final int firstAccumulator;
        private final int[] rank;
        private int to;
        private int firstSum;

        Stretch(int from, int places, int firstAccumulator, int[] rank) {
            this.from = from;
            this.to = from + 1;
            this.places = places;
            this.firstAccumulator = firstAccumulator;
            this.rank = rank;
        }
    }

    final KernelWeights kernel;

    /** Timesteps that its synapses wait. */
    public final int delay;

    private final Stretch[] stretches;
    private final int sums;
    private int[] addends;

    /** Its number among the blocks of its core. */
    int number;

    /**
     * The block of targets {@code indices}, ascending, at {@code accumulators} of their core, ascending too.
     *
     * @param kernel the weights
     * @param delay timesteps that synapses wait
     */
    public KernelBlock(KernelWeights kernel, int delay, int[] indices, int[] accumulators) {
        this.kernel = kernel;
        this.delay = delay;
        int area = kernel.outHeight * kernel.outWidth;
        List<Stretch> found = new ArrayList<>();
        int at = 0;
        while (at < indices.length) {
            int channel = indices[at] / area;
            int end = at;
            int[] rank = new int[area];
            Arrays.fill(rank, NOWHERE);
            while (end < indices.length && indices[end] / area == channel) {
                rank[indices[end] % area] = accumulators[end] - accumulators[at];
                end++;
            }
            Stretch last = found.isEmpty() ? null : found.get(found.size() - 1);
            boolean goesOn = last != null
                    && last.to == channel
                    && last.firstAccumulator + (channel - last.from) * last.places == accumulators[at]
                    && Arrays.equals(last.rank, rank);
            if (goesOn) {
                last.to++;
            } else {
                found.add(new Stretch(channel, end - at, accumulators[at], rank));
            }
            at = end;
        }
        stretches = found.toArray(Stretch[]::new);
        int sum = 0;
        for (Stretch stretch : stretches) {
            stretch.firstSum = sum;
            sum += (stretch.to - stretch.from) * stretch.places;
        }
        sums = sum;
    }

    /** Makes ready for sums that hold a count of {@code countBits}; blocks of one kernel share what {@code addends} has. */
    void prepare(int[] shared) {
        addends = shared;
    }

    long bytes() {
        long bytes = 0;
        for (Stretch stretch : stretches) {
            bytes += 4L * stretch.rank.length + 32;
        }
        return bytes;
    }

    /** How many synapses the row of input element {@code element} has here. */
    public int length(int element) {
        int[] length = new int[1];
        forEach(element, (accumulator, place) -> length[0]++);
        return length[0];
    }

    /** How many of them have a weight other than zero. */
    int nonzero(int element) {
        int[] count = new int[1];
        forEach(
                element,
                (accumulator, place) -> count[0] +=
                        kernel.whole[place] == 0 && (kernel.real == null || kernel.real[place] == 0) ? 0 : 1);
        return count[0];
    }

    /** Shows all synapses of the row of input element {@code element}. */
    void forEach(int element, Visitor visitor) {
        Window window = new Window(kernel, element);
        for (Stretch stretch : stretches) {
            int from = Math.max(stretch.from, kernel.firstOut[window.channel]);
            int to = Math.min(stretch.to, kernel.endOut[window.channel]);
            for (int v = window.firstV; v <= window.lastV; v++) {
                for (int u = window.firstU; u <= window.lastU; u++) {
                    int rank = stretch.rank[v * kernel.outWidth + u];
                    for (int k = from; k < to && rank != NOWHERE; k++) {
                        int place = kernel.place(window.channel, window.i(v), window.j(u), k);
                        if (kernel.has(place)) {
                            visitor.synapse(
                                    stretch.firstAccumulator + (k - stretch.from) * stretch.places + rank, place);
                        }
                    }
                }
            }
        }
    }

    /** Which places of the output image the kernel joins to an input element. */
    private static final class Window {
        final int channel;
        final int firstV;
        final int lastV;
        final int firstU;
        final int lastU;
        private final KernelWeights kernel;
        private final int y;
        private final int x;

        Window(KernelWeights kernel, int element) {
            this.kernel = kernel;
            int area = kernel.inHeight * kernel.inWidth;
            channel = element / area;
            y = element % area / kernel.inWidth + kernel.paddingY;
            x = element % kernel.inWidth + kernel.paddingX;
            firstV = first(y, kernel.height, kernel.strideY);
            lastV = Math.min(y / kernel.strideY, kernel.outHeight - 1);
            firstU = first(x, kernel.width, kernel.strideX);
            lastU = Math.min(x / kernel.strideX, kernel.outWidth - 1);
        }

        private static int first(int at, int size, int stride) {
            return at < size ? 0 : (at - size) / stride + 1;
        }

        int i(int v) {
            return y - v * kernel.strideY;
        }

        int j(int u) {
            return x - u * kernel.strideX;
        }
    }

    /** How many sums all targets need, channels of a place side by side. */
    int sums() {
        return sums;
    }

    /**
     * Adds the row of input element {@code element} to sums that hold a count, from {@code slot} on, channels of a place side by
     * side: what is added lies side by side too, so that several sums take one instruction.
     */
    void add(int element, int[] into, int slot) {
        KernelWeights kernel = this.kernel;
        int[] addends = this.addends;
        Window window = new Window(kernel, element);
        int firstOut = kernel.firstOut[window.channel];
        int endOut = kernel.endOut[window.channel];
        for (Stretch stretch : stretches) {
            int from = Math.max(stretch.from, firstOut);
            int count = Math.min(stretch.to, endOut) - from;
            int channels = stretch.to - stretch.from;
            int first = slot + stretch.firstSum + from - stretch.from;
            for (int v = window.firstV; v <= window.lastV; v++) {
                for (int u = window.firstU; u <= window.lastU; u++) {
                    int rank = stretch.rank[v * kernel.outWidth + u];
                    if (rank != NOWHERE) {
                        int place = kernel.place(window.channel, window.i(v), window.j(u), from);
                        addAll(addends, place, into, first + rank * channels, count);
                    }
                }
            }
        }
    }

    // On its own, so that JDK 17 makes vector instructions of it.
    private static void addAll(int[] addends, int from, int[] into, int to, int count) {
        for (int k = 0; k < count; k++) {
            into[to + k] += addends[from + k];
        }
    }

    /** Moves what {@link #add} added from {@code slot} on to the accumulators {@code sums} from {@code base} on. */
    void fold(int[] from, int slot, int[] sums, int base) {
        for (Stretch stretch : stretches) {
            int channels = stretch.to - stretch.from;
            int at = slot + stretch.firstSum;
            for (int rank = 0; rank < stretch.places; rank++) {
                int accumulator = base + stretch.firstAccumulator + rank;
                for (int k = 0; k < channels; k++, at++, accumulator += stretch.places) {
                    sums[accumulator] += from[at];
                }
            }
        }
        Arrays.fill(from, slot, slot + sums(), 0);
    }

    /** The same for sums beside which {@code touched} says where an event arrived; weights are multiplied by {@code payload}. */
    void addTouched(int element, int[] sums, byte[] touched, int slot, int payload) {
        KernelWeights kernel = this.kernel;
        int[] whole = kernel.whole;
        byte[] present = kernel.present;
        Window window = new Window(kernel, element);
        int firstOut = kernel.firstOut[window.channel];
        int endOut = kernel.endOut[window.channel];
        for (Stretch stretch : stretches) {
            int from = Math.max(stretch.from, firstOut);
            int count = Math.min(stretch.to, endOut) - from;
            int places = stretch.places;
            int first = slot + stretch.firstAccumulator + (from - stretch.from) * places;
            for (int v = window.firstV; v <= window.lastV; v++) {
                for (int u = window.firstU; u <= window.lastU; u++) {
                    int rank = stretch.rank[v * kernel.outWidth + u];
                    if (rank != NOWHERE) {
                        int place = kernel.place(window.channel, window.i(v), window.j(u), from);
                        for (int k = 0, at = first + rank; k < count; k++, at += places) {
                            sums[at] += whole[place + k] * payload;
                            touched[at] |= present[place + k];
                        }
                    }
                }
            }
        }
    }

    /** The same for real sums; weights are multiplied by {@code factor}. */
    void addReal(int element, double[] sums, int slot, double factor) {
        KernelWeights kernel = this.kernel;
        float[] real = kernel.real;
        Window window = new Window(kernel, element);
        int firstOut = kernel.firstOut[window.channel];
        int endOut = kernel.endOut[window.channel];
        for (Stretch stretch : stretches) {
            int from = Math.max(stretch.from, firstOut);
            int count = Math.min(stretch.to, endOut) - from;
            int places = stretch.places;
            int first = slot + stretch.firstAccumulator + (from - stretch.from) * places;
            for (int v = window.firstV; v <= window.lastV; v++) {
                for (int u = window.firstU; u <= window.lastU; u++) {
                    int rank = stretch.rank[v * kernel.outWidth + u];
                    if (rank != NOWHERE) {
                        int place = kernel.place(window.channel, window.i(v), window.j(u), from);
                        for (int k = 0, at = first + rank; k < count; k++, at += places) {
                            sums[at] += real[place + k] * factor;
                        }
                    }
                }
            }
        }
    }
}
