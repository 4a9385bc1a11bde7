package spikemesh.emulator.map;

import java.util.Arrays;
import java.util.List;
import spikemesh.config.network.Connectivity;

/**
 * Gives the neurons of a population so that each core grows around its first neuron: next comes the one of whose input the
 * largest share reaches the core already; of equals the one with the lowest index.
 */
final class Growth implements Slices.Order {

    /** Synapses beyond which there is no such order: the lists it needs would take longer than they save. */
    static final long MOST_SYNAPSES = 60_000_000;

    /** Weight of a source that never spikes, so that its row still counts a little. */
    private static final float SILENT = 1e-9f;

    private final Wiring wiring;
    private final int population;
    private final float[] rate;
    private final int[] buffer;

    /** Targets of each source, of all bundles. */
    private final int[] firstTarget;

    private final int[] targets;
    private final int[] stampOfSource;
    private int stamp = 1;

    private final double[] all;
    private final double[] here;
    private final int[] heap;
    private final int[] placeInHeap;
    private int heapSize;
    private int[] raised = new int[1024];
    private int raisedCount;

    private Growth(Wiring wiring, int population, float[] rate, int synapses) {
        this.wiring = wiring;
        this.population = population;
        this.rate = rate;
        buffer = new int[wiring.mostSources];
        int size = wiring.size(population);
        firstTarget = new int[wiring.elements() + 1];
        targets = new int[synapses];
        stampOfSource = new int[wiring.elements()];
        all = new double[size];
        here = new double[size];
        heap = new int[size];
        placeInHeap = new int[size];
        lists(size);
        for (int i = 0; i < size; i++) {
            heap[i] = i;
            placeInHeap[i] = i;
        }
        heapSize = size;
    }

    /**
     * The order for {@code population}, or null if it has too many synapses, or only such as random rules and full ones
     * make, which are the same in any order.
     */
    static Growth of(Wiring wiring, int population, float[] rate) {
        long synapses = 0;
        boolean structured = false;
        for (Wiring.Bundle bundle : wiring.into.get(population)) {
            structured |= structured(bundle.projection().connectivity());
            synapses += bundle.expected() ? MOST_SYNAPSES : wiring.synapses(bundle, wiring.size(population));
        }
        return !structured || synapses >= MOST_SYNAPSES
                ? null
                : new Growth(wiring, population, rate, exact(wiring, population));
    }

    private static boolean structured(Connectivity rule) {
        return rule instanceof Connectivity.ExplicitSynapses
                || rule instanceof Connectivity.SideFiles
                || rule instanceof Connectivity.DenseMatrix
                || rule instanceof Connectivity.OneToOne
                || rule instanceof Connectivity.Computed
                || rule instanceof Connectivity.Convolution;
    }

    private static int exact(Wiring wiring, int population) {
        int[] buffer = new int[wiring.mostSources];
        int count = 0;
        for (Wiring.Bundle bundle : wiring.into.get(population)) {
            for (int index = 0; index < wiring.size(population); index++) {
                count += bundle.incoming().sources(index, buffer);
            }
        }
        return count;
    }

    private void lists(int size) {
        List<Wiring.Bundle> bundles = wiring.into.get(population);
        for (Wiring.Bundle bundle : bundles) {
            int base = wiring.start[bundle.source()];
            for (int index = 0; index < size; index++) {
                int count = bundle.incoming().sources(index, buffer);
                for (int k = 0; k < count; k++) {
                    firstTarget[base + buffer[k] + 1]++;
                    all[index] += weight(base + buffer[k]);
                }
            }
        }
        for (int source = 0; source < wiring.elements(); source++) {
            firstTarget[source + 1] += firstTarget[source];
        }
        int[] next = Arrays.copyOf(firstTarget, wiring.elements());
        for (Wiring.Bundle bundle : bundles) {
            int base = wiring.start[bundle.source()];
            for (int index = 0; index < size; index++) {
                int count = bundle.incoming().sources(index, buffer);
                for (int k = 0; k < count; k++) {
                    targets[next[base + buffer[k]]++] = index;
                }
            }
        }
    }

    private float weight(int source) {
        return rate[source] + SILENT;
    }

    @Override
    public int next() {
        if (heapSize == 0) {
            return -1;
        }
        int best = heap[0];
        heapSize--;
        if (heapSize > 0) {
            put(heap[heapSize], 0);
            sink(0);
        }
        placeInHeap[best] = -1;
        return best;
    }

    @Override
    public void placed(int index, boolean fresh) {
        if (fresh) {
            forget();
        }
        for (Wiring.Bundle bundle : wiring.into.get(population)) {
            int count = bundle.incoming().sources(index, buffer);
            int base = wiring.start[bundle.source()];
            for (int k = 0; k < count; k++) {
                int source = base + buffer[k];
                if (stampOfSource[source] != stamp) {
                    stampOfSource[source] = stamp;
                    raise(source);
                }
            }
        }
    }

    private void raise(int source) {
        double more = weight(source);
        for (int at = firstTarget[source]; at < firstTarget[source + 1]; at++) {
            int target = targets[at];
            if (here[target] == 0) {
                remember(target);
            }
            here[target] += more;
            if (placeInHeap[target] >= 0) {
                rise(placeInHeap[target]);
            }
        }
    }

    private void remember(int target) {
        if (raisedCount == raised.length) {
            raised = Arrays.copyOf(raised, raisedCount * 2);
        }
        raised[raisedCount++] = target;
    }

    private void forget() {
        stamp++;
        for (int i = 0; i < raisedCount; i++) {
            int target = raised[i];
            here[target] = 0;
        }
        for (int place = heapSize / 2 - 1; place >= 0 && raisedCount > 0; place--) {
            sink(place);
        }
        raisedCount = 0;
    }

    private boolean before(int a, int b) {
        double left = here[a] * all[b];
        double right = here[b] * all[a];
        return left != right ? left > right : a < b;
    }

    private void rise(int from) {
        int place = from;
        int element = heap[place];
        while (place > 0 && before(element, heap[(place - 1) / 2])) {
            put(heap[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }
        put(element, place);
    }

    private void sink(int from) {
        int place = from;
        int element = heap[place];
        while (2 * place + 1 < heapSize) {
            int child = 2 * place + 1;
            if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], element)) {
                break;
            }
            put(heap[child], place);
            place = child;
        }
        put(element, place);
    }

    private void put(int element, int place) {
        heap[place] = element;
        placeInHeap[element] = place;
    }
}
