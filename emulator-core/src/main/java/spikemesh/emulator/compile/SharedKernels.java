package spikemesh.emulator.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.KernelShape;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.value.CounterRandom;

/**
 * Which targets of a projection share a kernel, on chips that keep kernels once for each core, and what each kernel takes.
 *
 * <p>Where a rule tells its geometry there is one kernel for each output channel. Of listed synapses those targets share one whose
 * sources lie in the same way relative to the first of them, with the same weights and delays.
 */
public final class SharedKernels {

    private final int area;
    private final int[] kernelOf;
    private final long[] bits;

    private SharedKernels(int area, int[] kernelOf, long[] bits) {
        this.area = area;
        this.kernelOf = kernelOf;
        this.bits = bits;
    }

    /** Whether {@code chip} keeps {@code projection} as kernels. */
    static boolean kept(ChipSpec chip, ProjectionSpec projection) {
        return projection.unit() == SynapseUnit.CONVOLUTION
                && chip.core().synapse().units().contains(SynapseUnit.CONVOLUTION);
    }

    /** The kernels of {@code projection}; {@code null} if it has none, or {@code chip} writes them out. */
    public static SharedKernels of(ChipSpec chip, ProjectionSpec projection, int sources, int targets) {
        if (!kept(chip, projection)) {
            return null;
        }
        if (projection.connectivity() instanceof Connectivity.Convolution rule) {
            long[] bits = new long[rule.outChannels()];
            Arrays.fill(
                    bits,
                    (long) rule.inChannels() * rule.kernelHeight() * rule.kernelWidth() * projection.weightBits());
            return new SharedKernels(rule.outHeight() * rule.outWidth(), null, bits);
        }
        Optional<KernelShape> shape = projection.connectivity() instanceof Connectivity.Computed computed
                ? computed.rule().kernels()
                : Optional.empty();
        return shape.isPresent()
                ? byChannel(projection, shape.get(), sources, targets)
                : byPattern(projection, sources, targets);
    }

    /** A kernel is as large as the targets of its channel that have most synapses need. */
    private static SharedKernels byChannel(ProjectionSpec projection, KernelShape shape, int sources, int targets) {
        int[] synapses = new int[targets];
        new ProjectionSynapses(projection, sources, targets).forEach(batch -> {
            for (int k = 0; k < batch.count; k++) {
                synapses[batch.targets[k]]++;
            }
        });
        int area = shape.out().area();
        long[] bits = new long[(targets + area - 1) / area];
        for (int target = 0; target < targets; target++) {
            bits[target / area] = Math.max(bits[target / area], (long) synapses[target] * projection.weightBits());
        }
        return new SharedKernels(area, null, bits);
    }

    private static SharedKernels byPattern(ProjectionSpec projection, int sources, int targets) {
        int[] first = new int[targets];
        Arrays.fill(first, Integer.MAX_VALUE);
        int[] synapses = new int[targets];
        new ProjectionSynapses(projection, sources, targets).forEach(batch -> {
            for (int k = 0; k < batch.count; k++) {
                int target = batch.targets[k];
                first[target] = Math.min(first[target], batch.sources[k]);
                synapses[target]++;
            }
        });
        long[] pattern = new long[targets];
        new ProjectionSynapses(projection, sources, targets).forEach(batch -> {
            for (int k = 0; k < batch.count; k++) {
                int target = batch.targets[k];
                long place = (long) (batch.sources[k] - first[target]) << 8 | batch.delays[k];
                pattern[target] += CounterRandom.bits(Double.doubleToLongBits(batch.weights[k]), place);
            }
        });
        Map<Long, Integer> known = new HashMap<>();
        int[] kernelOf = new int[targets];
        long[] bits = new long[targets];
        for (int target = 0; target < targets; target++) {
            Integer kernel = known.putIfAbsent(pattern[target], known.size());
            kernelOf[target] = kernel == null ? known.size() - 1 : kernel;
            bits[kernelOf[target]] = (long) synapses[target] * projection.weightBits();
        }
        return new SharedKernels(0, kernelOf, Arrays.copyOf(bits, known.size()));
    }

    /** How many kernels there are. */
    public int count() {
        return bits.length;
    }

    /** The kernel of {@code target}. */
    public int of(int target) {
        return kernelOf == null ? target / area : kernelOf[target];
    }

    /** Bits of a kernel without its overhead. */
    public long bits(int kernel) {
        return bits[kernel];
    }
}
