package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.compile.FitFinding;

/**
 * The smallest changes after which a network fits. Each is tried: the network is changed and mapped again, and what does not
 * help is not said.
 */
public final class Advice {

    /** Synapses beyond which trying would take longer than thinking. */
    private static final long MOST_SYNAPSES = 100_000_000;

    /** Synapses beyond which too long lists would be needed to try fewer. */
    private static final long MOST_PRUNED = 5_000_000;

    private static final int MOST_SAID = 5;

    private final ChipSpec chip;
    private final CostSetSpec costs;
    private final NetworkSpec network;
    private final SpikeRates rates;

    /** Advice about one network on one chip. */
    public Advice(ChipSpec chip, CostSetSpec costs, NetworkSpec network, SpikeRates rates) {
        this.chip = chip;
        this.costs = costs;
        this.network = network;
        this.rates = rates;
    }

    /** Changes that make the network fit, smallest first; empty if {@code result} fits already, or if none was found. */
    public List<String> changes(MappingResult result) {
        List<String> changes = new ArrayList<>();
        if (result.fits()) {
            return changes;
        }
        boolean tryable = result.synapses() <= MOST_SYNAPSES;
        Strategy strategy = result.options().strategy();
        if (tryable && strategy != Strategy.GREEDY && fits(network, Strategy.GREEDY)) {
            changes.add("another mapping fits: --strategy greedy");
        }
        if (tryable) {
            Strategy quick = strategy == Strategy.ANNEAL ? Strategy.GREEDY : strategy;
            kernels(quick, changes);
            fewerBits(quick, changes);
            fewerSources(quick, result, changes);
        }
        boolean onlyCores =
                result.findings().stream().allMatch(finding -> finding.what().equals("cores"));
        if (onlyCores) {
            int row = chip.system().chips() / chip.system().chipsX();
            changes.add(result.chipsNeeded() + " chips of this kind would do, in place of " + result.chipsAvailable()
                    + ": --set system.chipsX=" + (result.chipsNeeded() + row - 1) / row);
        }
        return changes;
    }

    private boolean fits(NetworkSpec changed, Strategy strategy) {
        return new Mapper(chip, costs, changed, rates)
                .map(new MappingOptions(strategy, 0, OptionalLong.empty()))
                .fits();
    }

    /** Convolutions that are written out although the chip could share their kernels. */
    private void kernels(Strategy strategy, List<String> changes) {
        Predicate<ProjectionSpec> writtenOut =
                projection -> projection.connectivity() instanceof Connectivity.Convolution
                        && projection.unit() != SynapseUnit.CONVOLUTION;
        boolean any = network.projections().stream().anyMatch(writtenOut);
        if (any && chip.core().synapse().units().contains(SynapseUnit.CONVOLUTION)) {
            NetworkSpec changed = with(projection -> writtenOut.test(projection)
                    ? stored(projection, projection.weightBits(), SynapseUnit.CONVOLUTION)
                    : projection);
            if (fits(changed, strategy)) {
                changes.add("shared kernels would fit: unit convolution in "
                        + names(network.projections().stream()
                                .filter(writtenOut)
                                .toList()));
            }
        }
    }

    /** The widest weights that fit, first in one projection only, then in all. */
    private void fewerBits(Strategy strategy, List<String> changes) {
        int widest = network.projections().stream()
                .mapToInt(ProjectionSpec::weightBits)
                .max()
                .orElse(0);
        List<Integer> widths = widths(widest);
        for (int bits : widths) {
            NetworkSpec all = with(projection -> narrow(projection, bits));
            if (!fits(all, strategy)) {
                continue;
            }
            for (ProjectionSpec one : network.projections()) {
                if (one.weightBits() > bits
                        && fits(
                                with(projection ->
                                        projection.name().equals(one.name()) ? narrow(projection, bits) : projection),
                                strategy)) {
                    changes.add(bits + "-bit weights would fit in projection " + one.name());
                    return;
                }
            }
            changes.add(bits + "-bit weights would fit in "
                    + names(network.projections().stream()
                            .filter(projection -> projection.weightBits() > bits)
                            .toList()));
            return;
        }
    }

    /** As many synapses onto each neuron as the chip gives to one. */
    private void fewerSources(Strategy strategy, MappingResult result, List<String> changes) {
        Optional<FitFinding> tooMany = result.findings().stream()
                .filter(finding -> finding.what().equals("fan-in"))
                .findFirst();
        if (tooMany.isEmpty() || result.expected() || result.synapses() > MOST_PRUNED) {
            return;
        }
        long limit = tooMany.get().have();
        Pruning pruning = new Pruning(chip, network, limit);
        if (fits(pruning.pruned(), strategy)) {
            List<String> said = pruning.said();
            changes.add("at most " + limit + " synapses onto each neuron would fit: keep "
                    + String.join(", ", said.subList(0, Math.min(MOST_SAID, said.size())))
                    + (said.size() > MOST_SAID ? " and the same share in " + (said.size() - MOST_SAID) + " more" : ""));
        }
    }

    /** Widths that the chip stores, below {@code widest}, descending. */
    private List<Integer> widths(int widest) {
        List<Integer> legal = chip.core().synapse().weightBits();
        List<Integer> widths = new ArrayList<>();
        for (int bits = widest - 1; bits >= 1; bits--) {
            if (legal.isEmpty() || legal.contains(bits)) {
                widths.add(bits);
            }
        }
        return widths;
    }

    private static String names(List<ProjectionSpec> projections) {
        return projections.size() == 1
                ? "projection " + projections.get(0).name()
                : projections.size() > 5
                        ? projections.size() + " projections"
                        : "projections "
                                + projections.stream().map(ProjectionSpec::name).collect(Collectors.joining(", "));
    }

    private NetworkSpec with(java.util.function.UnaryOperator<ProjectionSpec> change) {
        return new NetworkSpec(
                network.name(),
                network.timestep(),
                network.populations(),
                network.inputs(),
                network.projections().stream().map(change).toList(),
                network.probes(),
                network.mapping(),
                network.folder());
    }

    private static ProjectionSpec narrow(ProjectionSpec projection, int bits) {
        return stored(projection, Math.min(bits, projection.weightBits()), projection.unit());
    }

    private static ProjectionSpec stored(ProjectionSpec projection, int bits, SynapseUnit unit) {
        return new ProjectionSpec(
                projection.name(),
                projection.source(),
                projection.target(),
                projection.connectivity(),
                projection.weight(),
                projection.delay(),
                projection.signMode(),
                bits,
                projection.weightExponent(),
                projection.weightScaling(),
                unit,
                projection.receptor(),
                projection.learning(),
                projection.axon());
    }
}
