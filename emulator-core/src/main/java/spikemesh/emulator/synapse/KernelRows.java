package spikemesh.emulator.synapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a table that are computed from kernels when they are delivered: what each row is, and no synapse of it. */
final class KernelRows {

    private final RowFormat format;
    private final KernelBlock[] blocks;
    private final int[] element;
    private final int[] length;
    private final Map<Integer, List<KernelBlock>> ofCore = new HashMap<>();
    private long size;
    private int count;

    /** No such rows yet among {@code rows}. */
    KernelRows(RowFormat format, int rows) {
        this.format = format;
        blocks = new KernelBlock[rows];
        element = new int[rows];
        length = new int[rows];
    }

    /** Makes row {@code row} that of input element {@code at} in {@code block}. */
    void put(int row, KernelBlock block, int at) {
        blocks[row] = block;
        element[row] = at;
        length[row] = block.length(at);
        size += length[row];
        count++;
    }

    /** Makes kernels ready; to be called once all rows are known, of which {@code rowCore} gives the core. */
    KernelRows ready(int[] rowCore) {
        for (int row = 0; row < blocks.length; row++) {
            if (blocks[row] != null) {
                List<KernelBlock> known = ofCore.computeIfAbsent(rowCore[row], core -> new ArrayList<>());
                if (!known.contains(blocks[row])) {
                    blocks[row].number = known.size();
                    known.add(blocks[row]);
                }
            }
        }
        IdentityHashMap<KernelWeights, int[]> addends = new IdentityHashMap<>();
        for (KernelBlock block : blocks) {
            if (block != null && format.countBits() != 0 && block.kernel.real == null) {
                block.prepare(addends.computeIfAbsent(block.kernel, kernel -> kernel.addends(format.countBits())));
            }
        }
        return this;
    }

    /** The blocks of {@code core}, by number. */
    List<KernelBlock> blocks(int core) {
        return ofCore.getOrDefault(core, List.of());
    }

    boolean has(int row) {
        return blocks[row] != null;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int length(int row) {
        return length[row];
    }

    long size() {
        return size;
    }

    int nonzero(int row) {
        return has(row) ? blocks[row].nonzero(element[row]) : 0;
    }

    void forEach(int row, KernelBlock.Visitor visitor) {
        blocks[row].forEach(element[row], visitor);
    }

    /** Memory taken, in bytes: of rows, places and, once each, weights. */
    long bytes() {
        IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
        long bytes = Arrays.stream(blocks)
                .filter(block -> block != null)
                .mapToLong(block -> {
                    long own = seen.put(block, true) == null ? block.bytes() : 0;
                    return own + (seen.put(block.kernel, true) == null ? block.kernel.bytes() : 0);
                })
                .sum();
        return bytes + 12L * blocks.length;
    }

    /** Adds row {@code row} of a spike of {@code timestep} to the accumulators of its core. */
    void deliver(int row, long timestep, DelayRing ring, int payload, double factor) {
        KernelBlock block = blocks[row];
        int base = (int) (timestep + 1 + block.delay) << format.delayShift();
        if (ring.reals != null) {
            block.addReal(element[row], ring.reals, base & ring.reals.length - 1, factor);
        } else if (ring.touched == null) {
            ring.spread(block, element[row], timestep + 1 + block.delay);
        } else {
            int[] sums = ring.accumulators();
            block.addTouched(element[row], sums, ring.touched, base & sums.length - 1, payload);
        }
    }
}
