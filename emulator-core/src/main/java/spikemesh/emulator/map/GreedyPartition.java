package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import spikemesh.config.chip.SynapseEncoding;

/**
 * Cuts each population into as few cores as its limits allow, with neurons of common sources on a common core: what packets
 * a neuron must send is one for each core that its targets are on.
 */
final class GreedyPartition {

    /** Populations that are cut at the same time; each is cut on its own, so that their number decides nothing. */
    private static final int WORKERS = 2;

    /** Synapses from which on fewer rounds are tried than would give the very best cut. */
    private static final long MANY_SYNAPSES = 200_000_000;

    /** What is left free on a core by those who do not try again. */
    private static final double MARGIN = 0.05;

    private static final int MOST_ROUNDS = 6;
    private static final int MOST_MERGED = 4000;
    private static final long MOST_MERGE_WORK = 2_000_000_000;

    private final Wiring wiring;
    private final SynapseEncoding encoding;
    private final CoreKinds kinds;
    private final float[] rate;
    private final boolean tree;
    /** Whether going over all synapses once more takes seconds. */
    private final boolean many;

    /** Axons out of each core, where they are limited; of merged ones at most. */
    private long[] axonsOut = {};

    GreedyPartition(Wiring wiring, SynapseEncoding encoding, CoreKinds kinds, float[] rate, boolean tree) {
        this.wiring = wiring;
        this.encoding = encoding;
        this.kinds = kinds;
        this.rate = rate;
        this.tree = tree;
        many = wiring.synapses() > MANY_SYNAPSES;
    }

    /** The partition; {@code available} cores are there, and where many more are needed, less is tried. */
    Partition partition(int available) {
        int[] mostNeurons = new int[wiring.populations];
        Arrays.fill(mostNeurons, kinds.mostNeurons());
        Slices.Cut[] cuts = new Slices.Cut[wiring.populations];
        Partition partition = cutAll(mostNeurons, cuts);
        if (kinds.axonsOutLimited() && !tree) {
            boolean hopeless = many && partition.cores - wiring.populations > available;
            int rounds = hopeless ? 1 : MOST_ROUNDS;
            Census census = census(partition);
            for (int round = 0; round < rounds && narrow(partition, census, mostNeurons, cuts); round++) {
                partition = cutAll(mostNeurons, cuts);
                census = census(partition);
            }
            axonsOut = census.axonsOut;
        }
        return merged(partition);
    }

    private Census census(Partition partition) {
        return new Census(wiring, encoding, partition, rate, false, false);
    }

    private Partition cutAll(int[] mostNeurons, Slices.Cut[] cuts) {
        Stock[] stocks = stocks(mostNeurons);
        AtomicInteger next = new AtomicInteger();
        IntStream.range(0, Math.min(WORKERS, wiring.populations)).parallel().forEach(worker -> {
            Slices slices = new Slices(wiring, encoding, kinds, rate);
            for (int at = next.getAndIncrement(); at < cuts.length; at = next.getAndIncrement()) {
                if (cuts[at] == null) {
                    cuts[at] = cut(slices, at, mostNeurons[at], stocks[at]);
                }
            }
        });
        Partition partition = new Partition(wiring.elements());
        for (int population = 0; population < wiring.populations; population++) {
            Slices.Cut cut = cuts[population];
            int first = partition.cores;
            for (int core = 0; core < cut.cores; core++) {
                partition.open(wiring.model[population], stocks[population].kind(core));
            }
            for (int index = 0; index < cut.coreOf.length; index++) {
                partition.coreOf[wiring.start[population] + index] = first + cut.coreOf[index];
            }
        }
        return partition;
    }

    /**
     * Which cores each population takes: those that fewest kinds of cores suit come first, and each takes as many as it needs in
     * ascending order. On chips of one kind of cores nothing is counted.
     */
    private Stock[] stocks(int[] mostNeurons) {
        int[] left = kinds.all();
        Stock[] stocks = new Stock[wiring.populations];
        Slices slices = kinds.count() == 1 ? null : new Slices(wiring, encoding, kinds, rate);
        for (int suited = 1; suited <= kinds.count(); suited++) {
            for (int population = 0; population < stocks.length; population++) {
                int[] having = kinds.having(wiring, population);
                if (having.length == suited) {
                    stocks[population] = new Stock(having, left);
                    int cores = slices == null
                            ? 0
                            : slices.cut(
                                            population,
                                            Slices.ascending(wiring.size(population)),
                                            mostNeurons[population],
                                            stocks[population])
                                    .cores;
                    for (int core = 0; core < cores; core++) {
                        left[stocks[population].kind(core)]--;
                    }
                }
            }
        }
        return stocks;
    }

    private Slices.Cut cut(Slices slices, int population, int mostNeurons, Stock stock) {
        int size = wiring.size(population);
        Slices.Cut best = slices.cut(population, Slices.ascending(size), mostNeurons, stock);
        // Where cores are of several kinds, others wait for those that it does not take.
        int mostCores = kinds.count() == 1 ? Integer.MAX_VALUE : best.cores;
        if (best.cores == 1) {
            return best;
        }
        boolean small = synapses(population) < Growth.MOST_SYNAPSES;
        boolean grown = false;
        Growth growth = Growth.of(wiring, population, rate);
        if (growth != null) {
            Slices.Cut other = slices.cut(population, growth, mostNeurons, stock);
            grown = other.cores <= mostCores && better(other, best);
            best = grown ? other : best;
        }
        int even = (size + best.cores - 1) / best.cores;
        if (small && (grown || !many) && even < mostNeurons && stock.uniform()) {
            Slices.Order order = grown ? Growth.of(wiring, population, rate) : Slices.ascending(size);
            Slices.Cut balanced = slices.cut(population, order, even, stock);
            best = balanced.cores > mostCores || better(best, balanced) ? best : balanced;
        }
        return best;
    }

    private long synapses(int population) {
        long sum = 0;
        for (Wiring.Bundle bundle : wiring.into.get(population)) {
            sum += wiring.synapses(bundle, wiring.size(population));
        }
        return sum;
    }

    private static boolean better(Slices.Cut a, Slices.Cut b) {
        return a.packets != b.packets ? a.packets < b.packets : a.cores < b.cores;
    }

    /** Allows fewer neurons to the populations of cores with too many axons out; whether there were any. */
    private boolean narrow(Partition partition, Census census, int[] mostNeurons, Slices.Cut[] cuts) {
        int[] firstOf = new int[partition.cores];
        Arrays.fill(firstOf, -1);
        for (int element = wiring.neurons() - 1; element >= 0; element--) {
            firstOf[partition.coreOf[element]] = element;
        }
        boolean any = false;
        for (int core = 0; core < partition.cores; core++) {
            CoreLimits limits = kinds.limits(partition.kind(core));
            if (census.axonsOut[core] > limits.axonsOut() && census.neurons[core] > 1) {
                int population = wiring.nameOf(firstOf[core]);
                double share = (double) limits.axonsOut() / census.axonsOut[core];
                share *= many ? 1 - MARGIN * share : 1;
                long fewer = Math.max(1, Math.min(census.neurons[core] - 1, (long) (census.neurons[core] * share)));
                mostNeurons[population] = (int) Math.min(mostNeurons[population], fewer);
                cuts[population] = null;
                any = true;
            }
        }
        if (any && kinds.count() > 1) {
            // Whoever takes more cores now leaves fewer to the others.
            Arrays.fill(cuts, null);
        }
        return any;
    }

    /** Puts together the last cores of populations that talk to each other or listen to the same, where both fit one core. */
    private Partition merged(Partition partition) {
        List<int[]> tails = new ArrayList<>();
        int[] byCore = new int[wiring.neurons()];
        int[] start = partition.byCore(wiring.neurons(), byCore);
        for (int core = 0; core < partition.cores; core++) {
            boolean tail = core + 1 == partition.cores
                    || wiring.nameOf(byCore[start[core]]) != wiring.nameOf(byCore[start[core + 1]]);
            if (tail && tails.size() < MOST_MERGED) {
                tails.add(Arrays.copyOfRange(byCore, start[core], start[core + 1]));
            }
        }
        CoreFill fill = new CoreFill(wiring, encoding, rate);
        double[] alone = new double[tails.size()];
        for (int a = 0; a < alone.length; a++) {
            alone[a] = packets(fill, tails.get(a));
        }
        boolean[] gone = new boolean[partition.cores];
        long work = MOST_MERGE_WORK;
        for (int a = 0; a < tails.size(); a++) {
            for (int b = a + 1; b < tails.size() && work > 0; b++) {
                int[] left = tails.get(a);
                int[] right = tails.get(b);
                if (left == null || right == null || !mayShare(partition, left, right)) {
                    continue;
                }
                int[] both = Arrays.copyOf(left, left.length + right.length);
                System.arraycopy(right, 0, both, left.length, right.length);
                double together = packets(fill, both);
                work -= fill.synapses + both.length;
                CoreLimits limits = kinds.limits(partition.kind(partition.coreOf[left[0]]));
                if (fill.within(limits) && (together < alone[a] + alone[b] || talk(fill, partition, both))) {
                    gone[partition.coreOf[right[0]]] = true;
                    if (axonsOut.length > 0) {
                        axonsOut[partition.coreOf[left[0]]] += axonsOut[partition.coreOf[right[0]]];
                    }
                    for (int element : right) {
                        partition.coreOf[element] = partition.coreOf[left[0]];
                    }
                    tails.set(a, both);
                    tails.set(b, null);
                    alone[a] = together;
                }
            }
        }
        return closeGaps(partition, gone);
    }

    /** Whether both fit one core by number and model, and there is a projection that they have in common. */
    private boolean mayShare(Partition partition, int[] left, int[] right) {
        int leftCore = partition.coreOf[left[0]];
        int rightCore = partition.coreOf[right[0]];
        if (left.length + right.length > kinds.limits(partition.kind(leftCore)).neurons()
                || partition.kind(leftCore) != partition.kind(rightCore)
                || partition.model(leftCore) != partition.model(rightCore)
                || axonsOut.length > 0
                        && axonsOut[leftCore] + axonsOut[rightCore]
                                > kinds.limits(partition.kind(leftCore)).axonsOut()) {
            return false;
        }
        int a = wiring.nameOf(left[left.length - 1]);
        int b = wiring.nameOf(right[0]);
        for (Wiring.Bundle bundle : wiring.into.get(b)) {
            if (bundle.source() == a || wiring.into.get(a).stream().anyMatch(to -> to.source() == bundle.source())) {
                return true;
            }
        }
        return wiring.into.get(a).stream().anyMatch(bundle -> bundle.source() == b);
    }

    private double packets(CoreFill fill, int[] elements) {
        fill.clear();
        for (int element : elements) {
            int population = wiring.nameOf(element);
            fill.add(population, element - wiring.start[population]);
        }
        return fill.packets;
    }

    /** Whether a row of {@code fill} comes from its own core. */
    private static boolean talk(CoreFill fill, Partition partition, int[] elements) {
        int left = partition.coreOf[elements[0]];
        int right = partition.coreOf[elements[elements.length - 1]];
        boolean[] found = new boolean[1];
        fill.forEachRow((source, unit, length) ->
                found[0] |= partition.coreOf[source] == left || partition.coreOf[source] == right);
        return found[0];
    }

    private Partition closeGaps(Partition partition, boolean[] gone) {
        int[] renumbered = new int[partition.cores];
        Partition closed = new Partition(wiring.elements());
        for (int core = 0; core < partition.cores; core++) {
            renumbered[core] = gone[core] ? -1 : closed.open(partition.model(core), partition.kind(core));
        }
        for (int element = 0; element < wiring.neurons(); element++) {
            closed.coreOf[element] = renumbered[partition.coreOf[element]];
        }
        return closed;
    }
}
