package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.HexagonSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.compile.FitFinding;

/**
 * The smallest changes after which a network fits. Each is tried: the network is changed and mapped again, and what does not
 * help is not said.
 */
public final class Advice {

    /** Synapses beyond which trying would take longer than thinking. */
    private static final long MOST_SYNAPSES = 100_000_000;

    /** Synapses beyond which too long lists would be needed to try fewer, and trying everything twice takes too long. */
    private static final long MOST_PRUNED = 5_000_000;

    /** Synapses up to which it is searched how many fewer fit. */
    private static final long MOST_SEARCHED = 300_000;

    /** Limits that fewer synapses help to keep. */
    private static final Set<String> PRUNED =
            Set.of("fan-in", "axons in", "axons out", "synaptic memory (bits)", "routing table entries");

    private static final int MOST_SAID = 5;

    /** As many axons out as a chip can be said to have. */
    private static final int MOST_AXONS = 1 << 24;

    private final ChipSpec chip;
    private final CostSetSpec costs;
    private final NetworkSpec network;
    private final SpikeRates rates;

    /** The network with what must be changed in any case, and how that is said. */
    private NetworkSpec changed;

    private String before = "";
    private boolean moreChips;

    /** The chip that changes are tried on. */
    private ChipSpec tried;

    /** Advice about one network on one chip. */
    public Advice(ChipSpec chip, CostSetSpec costs, NetworkSpec network, SpikeRates rates) {
        this.chip = chip;
        tried = chip;
        this.costs = costs;
        this.network = network;
        changed = network;
        this.rates = rates;
    }

    /** Changes that make the network fit, smallest first; empty if {@code result} fits already, or if none was found. */
    public List<String> changes(MappingResult result) {
        List<String> changes = new ArrayList<>();
        if (result.fits()) {
            return changes;
        }
        boolean onlyCores = result.findings().stream().allMatch(Advice::cores);
        moreChips = false;
        if (result.synapses() <= MOST_SYNAPSES) {
            Strategy strategy = result.options().strategy();
            if (strategy != Strategy.GREEDY && fits(network, Strategy.GREEDY).isPresent()) {
                changes.add("another mapping fits: --strategy greedy");
            }
            Strategy quick = strategy == Strategy.ANNEAL ? Strategy.GREEDY : strategy;
            attempts(quick, result, changes);
            if (changes.isEmpty() && !onlyCores && result.synapses() <= MOST_PRUNED) {
                moreChips = true;
                attempts(quick, result, changes);
                for (boolean allowed : new boolean[] {false, true}) {
                    moreChips = allowed;
                    if (changes.isEmpty()) {
                        moreAxonsOut(quick, result, changes);
                    }
                }
            }
        }
        if (onlyCores) {
            changes.add(result.chipsNeeded() + " chips of this kind would do, in place of " + result.chipsAvailable()
                    + ": " + option(result));
        }
        return changes;
    }

    private void attempts(Strategy strategy, MappingResult result, List<String> changes) {
        changed = network;
        before = "";
        if (shorterDelays(strategy, changes)) {
            return;
        }
        kernels(strategy, changes);
        if (!legalBits(strategy, changes)) {
            fewerBits(strategy, changes);
        }
        fewerSources(strategy, result, changes);
    }

    private static boolean cores(FitFinding finding) {
        return finding.what().equals("cores");
    }

    private String option(MappingResult result) {
        if (chip.system().hexagonalBoards().isPresent()) {
            HexagonSpec hexagons = chip.system().hexagonalBoards().get();
            int column = 3 * hexagons.chipsOfABoard() * hexagons.triadsY().orElse(1);
            return "--set system.hexagonalBoards.triadsX=" + (result.chipsNeeded() + column - 1) / column;
        }
        int row = chip.system().chips() / chip.system().chipsX();
        return "--set system.chipsX=" + (result.chipsNeeded() + row - 1) / row;
    }

    /**
     * What is still to be done that {@code candidate} fits: nothing, or to use more chips if these are allowed; absent if it does not fit.
     */
    private Optional<String> fits(NetworkSpec candidate, Strategy strategy) {
        MappingResult result = mapped(candidate, strategy);
        if (result.fits()) {
            return Optional.of("");
        }
        return moreChips && result.findings().stream().allMatch(Advice::cores)
                ? Optional.of(", on " + result.chipsNeeded() + " chips in place of " + result.chipsAvailable() + ": "
                        + option(result))
                : Optional.empty();
    }

    private MappingResult mapped(NetworkSpec candidate, Strategy strategy) {
        return new Mapper(tried, costs, candidate, rates).map(new MappingOptions(strategy, 0, OptionalLong.empty()));
    }

    /** Delays as long as the chip's: the end of it if the network fits then; otherwise other changes are tried on top. */
    private boolean shorterDelays(Strategy strategy, List<String> changes) {
        long most = CoreLimits.of(chip).maxDelay();
        List<ProjectionSpec> tooLong = network.projections().stream()
                .filter(projection ->
                        Delays.most(projection, size(projection.source()), size(projection.target())) > most)
                .toList();
        if (tooLong.isEmpty()) {
            return false;
        }
        changed = with(
                projection -> tooLong.contains(projection) ? Delays.shortened(projection, (int) most) : projection);
        String what = "delays of at most " + most + (most == 1 ? " timestep" : " timesteps");
        before = what + " in " + names(tooLong) + ", and ";
        Optional<String> more = fits(changed, strategy);
        more.ifPresent(text -> changes.add(what + " would fit in " + names(tooLong) + text));
        return more.isPresent();
    }

    private int size(String name) {
        return network.population(name)
                .map(PopulationSpec::size)
                .orElseGet(() -> network.input(name).orElseThrow().size());
    }

    /** The widest weights that the chip stores in place of wider ones. */
    private boolean legalBits(Strategy strategy, List<String> changes) {
        Map<Integer, List<ProjectionSpec>> byWidth = new TreeMap<>();
        for (ProjectionSpec projection : changed.projections()) {
            if (legal(projection.weightBits()) != projection.weightBits()) {
                byWidth.computeIfAbsent(legal(projection.weightBits()), none -> new ArrayList<>())
                        .add(projection);
            }
        }
        if (byWidth.isEmpty()) {
            return false;
        }
        Optional<String> more = fits(
                with(projection -> stored(projection, legal(projection.weightBits()), projection.unit())), strategy);
        more.ifPresent(text -> changes.add(before
                + byWidth.entrySet().stream()
                        .map(entry -> entry.getKey() + "-bit weights would fit in " + names(entry.getValue()))
                        .collect(Collectors.joining(", "))
                + text));
        return more.isPresent();
    }

    private int legal(int bits) {
        List<Integer> legal = chip.core().synapse().weightBits();
        return legal.isEmpty() ? bits : Math.min(bits, Collections.max(legal));
    }

    /** Convolutions that are written out although the chip could share their kernels. */
    private void kernels(Strategy strategy, List<String> changes) {
        Predicate<ProjectionSpec> writtenOut =
                projection -> projection.connectivity() instanceof Connectivity.Convolution
                        && projection.unit() != SynapseUnit.CONVOLUTION;
        boolean any = network.projections().stream().anyMatch(writtenOut);
        if (any && chip.core().synapse().units().contains(SynapseUnit.CONVOLUTION)) {
            NetworkSpec shared = with(projection -> writtenOut.test(projection)
                    ? stored(projection, projection.weightBits(), SynapseUnit.CONVOLUTION)
                    : projection);
            fits(shared, strategy)
                    .ifPresent(more -> changes.add(before + "shared kernels would fit: unit convolution in "
                            + names(network.projections().stream()
                                    .filter(writtenOut)
                                    .toList())
                            + more));
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
            Optional<String> all = fits(with(projection -> narrow(projection, bits)), strategy);
            if (all.isEmpty()) {
                continue;
            }
            for (ProjectionSpec one : network.projections()) {
                Optional<String> alone = one.weightBits() <= bits
                        ? Optional.empty()
                        : fits(
                                with(projection ->
                                        projection.name().equals(one.name()) ? narrow(projection, bits) : projection),
                                strategy);
                if (alone.isPresent()) {
                    changes.add(before + bits + "-bit weights would fit in projection " + one.name() + alone.get());
                    return;
                }
            }
            changes.add(before + bits + "-bit weights would fit in "
                    + names(network.projections().stream()
                            .filter(projection -> projection.weightBits() > bits)
                            .toList())
                    + all.get());
            return;
        }
    }

    /** As many synapses onto each neuron as fit, where neurons have too many, or a core is too small even for one. */
    private void fewerSources(Strategy strategy, MappingResult result, List<String> changes) {
        boolean any = result.findings().stream().anyMatch(finding -> PRUNED.contains(finding.what()));
        if (!any || result.expected() || result.synapses() > MOST_PRUNED) {
            return;
        }
        long least = 0;
        long beyond = result.lines().stream()
                .filter(line -> line.what().equals("fan-in"))
                .mapToLong(FitLine::most)
                .findFirst()
                .orElseThrow();
        for (FitFinding finding : result.findings()) {
            beyond = finding.what().equals("fan-in") ? finding.have() + 1 : beyond;
        }
        String best = null;
        // The most that may stay is tried first; what is less is searched in small networks only.
        for (long limit = beyond - 1; limit > least; limit = (least + beyond) / 2) {
            Optional<String> said = pruned(limit, strategy);
            if (said.isPresent()) {
                best = said.get();
                least = limit;
            } else {
                beyond = limit;
            }
            if (result.synapses() > MOST_SEARCHED) {
                break;
            }
        }
        if (best != null) {
            changes.add(before + best);
        }
    }

    /** The fewest axons out of each core with which the network fits; searched in small networks, in others what a free mapping takes. */
    private void moreAxonsOut(Strategy strategy, MappingResult result, List<String> changes) {
        Optional<FitFinding> finding = result.findings().stream()
                .filter(found -> found.what().equals("axons out"))
                .findFirst();
        if (finding.isEmpty() || withAxonsOut(MOST_AXONS, strategy).isEmpty()) {
            tried = chip;
            return;
        }
        long beyond = finding.get().have();
        long fitting = mapped(network, strategy).lines().stream()
                .filter(line -> line.what().equals("axons out"))
                .mapToLong(FitLine::most)
                .findFirst()
                .orElseThrow();
        Optional<String> more = Optional.empty();
        for (long limit = Math.max(fitting, beyond + 1); more.isEmpty() && limit <= MOST_AXONS; limit *= 2) {
            more = withAxonsOut(limit, strategy);
            beyond = more.isEmpty() ? limit : beyond;
            fitting = limit;
        }
        while (more.isPresent() && fitting - beyond > 1 && result.synapses() <= MOST_SEARCHED) {
            long limit = (beyond + fitting) / 2;
            Optional<String> fewer = withAxonsOut(limit, strategy);
            more = fewer.isPresent() ? fewer : more;
            fitting = fewer.isPresent() ? limit : fitting;
            beyond = fewer.isPresent() ? beyond : limit;
        }
        tried = chip;
        if (more.isPresent()) {
            changes.add("a chip whose cores have at least " + fitting + " axons out, in place of "
                    + finding.get().have() + ", would fit: --set core.axonOut.axons=" + fitting + more.get());
        }
    }

    private Optional<String> withAxonsOut(long limit, Strategy strategy) {
        tried = chip.withAxonsOut((int) limit);
        return fits(network, strategy);
    }

    private Optional<String> pruned(long limit, Strategy strategy) {
        Pruning pruning = new Pruning(chip, changed, limit);
        NetworkSpec candidate = pruning.pruned();
        if (pruning.emptied()) {
            return Optional.empty();
        }
        List<String> said = pruning.said();
        return fits(candidate, strategy)
                .map(more -> "at most " + limit + (limit == 1 ? " synapse" : " synapses")
                        + " onto each neuron would fit: keep "
                        + String.join(", ", said.subList(0, Math.min(MOST_SAID, said.size())))
                        + (said.size() > MOST_SAID
                                ? " and the same share in " + (said.size() - MOST_SAID) + " more"
                                : "")
                        + more);
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
                changed.name(),
                changed.timestep(),
                changed.populations(),
                changed.inputs(),
                changed.projections().stream().map(change).toList(),
                changed.probes(),
                changed.mapping(),
                changed.folder());
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
