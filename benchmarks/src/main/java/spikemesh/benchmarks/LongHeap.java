package spikemesh.benchmarks;

/** A plain heap of longs, a witness beside the event queue. */
final class LongHeap {

    private final int shift;
    private final long[] heap;
    private int size;

    /** A heap with {@code 1 << shift} children per node and room for {@code capacity} elements. */
    LongHeap(int shift, int capacity) {
        this.shift = shift;
        heap = new long[capacity + 1];
    }

    void add(long value) {
        int at = size++;
        while (at > 0) {
            int parent = at - 1 >> shift;
            if (heap[parent] <= value) {
                break;
            }
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = value;
    }

    long take() {
        long least = heap[0];
        long value = heap[--size];
        int at = 0;
        int child = 1;
        while (child < size) {
            int end = Math.min(child + (1 << shift), size);
            int best = child;
            for (int other = child + 1; other < end; other++) {
                if (heap[other] < heap[best]) {
                    best = other;
                }
            }
            if (heap[best] >= value) {
                break;
            }
            heap[at] = heap[best];
            at = best;
            child = (at << shift) + 1;
        }
        heap[at] = value;
        return least;
    }
}
