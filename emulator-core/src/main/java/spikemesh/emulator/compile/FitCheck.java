package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.SynapseEncoding;
import spikemesh.config.chip.SynapseSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Unit;
import spikemesh.emulator.synapse.SynapseTable;

/** Compares what an image needs with what a core of the chip has. */
final class FitCheck {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final ChipSpec chip;
    private final NetworkSpec network;
    private final ChipImage image;
    private final SynapseCensus census;
    private final List<FitFinding> findings = new ArrayList<>();

    FitCheck(ChipSpec chip, NetworkSpec network, ChipImage image, SynapseCensus census) {
        this.chip = chip;
        this.network = network;
        this.image = image;
        this.census = census;
    }

    List<FitFinding> findings() {
        findings.addAll(SynapseBits.wrongWidths(chip, network.projections()));
        compare("axons in", axonsIn(), core -> axons(core.axonIn().axons()), "spread the targets over more cores");
        compare(
                "axons out",
                axonsOut(),
                core -> axons(core.axonOut().axons()),
                "keep the targets of a neuron on fewer cores");
        fanIn();
        compare(
                "synaptic memory (bits)",
                memoryBits(),
                core -> core.synapse()
                        .memory()
                        .map(memory -> (long) memory.in(Unit.BIT))
                        .orElse(NO_LIMIT),
                "use fewer weight bits or more cores");
        return List.copyOf(findings);
    }

    /** Where neurons can be joined, those with many inputs take several. */
    private void fanIn() {
        long[] most = new long[image.cores.size()];
        long[] seats = new long[most.length];
        for (int core = 0; core < most.length; core++) {
            if (synapse(core).fanIn().isEmpty()) {
                continue;
            }
            for (int neuron = 0; neuron < image.cores.get(core).neurons(); neuron++) {
                long fanIn = census.fanIn(core, neuron);
                most[core] = Math.max(most[core], fanIn);
                seats[core] += synapse(core).neuronsFor(fanIn);
            }
        }
        long greatest = Arrays.stream(most).max().orElse(0);
        compare(
                "fan-in",
                most,
                core -> core.synapse().mostFanIn().orElse(NO_LIMIT),
                chip.core().synapse().fanInRemedy(greatest));
        compare("neurons, with those joined to them", seats, CoreSpec::neurons, "spread the neurons over more cores");
    }

    private SynapseSpec synapse(int core) {
        return chip.core(image.cores.get(core).id()).synapse();
    }

    private static long axons(OptionalInt limit) {
        return limit.isPresent() ? limit.getAsInt() : NO_LIMIT;
    }

    private void compare(String what, long[] need, ToLongFunction<CoreSpec> limit, String remedy) {
        int worst = -1;
        int exceeded = 0;
        long most = 0;
        for (int core = 0; core < need.length; core++) {
            long have = limit.applyAsLong(chip.core(image.cores.get(core).id()));
            if (need[core] > have) {
                exceeded++;
                if (worst < 0 || need[core] > need[worst]) {
                    worst = core;
                    most = have;
                }
            }
        }
        if (exceeded > 0) {
            String where =
                    "core " + image.cores.get(worst).id() + (exceeded > 1 ? " and " + (exceeded - 1) + " more" : "");
            findings.add(new FitFinding(what, where, need[worst], most, remedy));
        }
    }

    /** A row needs an axon for each receptor it drives, unless it comes through axons that it shares. */
    private long[] axonsIn() {
        long[] axons = new long[image.cores.size()];
        BitSet[] shared = new BitSet[axons.length];
        Arrays.setAll(shared, core -> new BitSet());
        BitSet one = new BitSet();
        for (int core = 0; core < axons.length; core++) {
            CoreImage image = this.image.cores.get(core);
            one.set(core, image.model().receptors().size() == 1 && image.lanes().isEmpty());
        }
        for (SynapseTable table : image.tables) {
            for (int row = 0; row < table.rowCore.length; row++) {
                int core = table.rowCore[row];
                axons[core] += one.get(core) ? 1 : receptors(table, row, shared[core]);
            }
        }
        for (int core = 0; core < axons.length; core++) {
            axons[core] += shared[core].cardinality();
        }
        return axons;
    }

    /** Receptors that a row drives by itself; shared axons through which it drives others are added to {@code shared}. */
    private int receptors(SynapseTable table, int row, BitSet shared) {
        CoreImage core = image.cores.get(table.rowCore[row]);
        int receptors = core.model().receptors().size();
        BitSet driven = new BitSet(receptors);
        table.forEachTarget(row, target -> {
            int at = target / core.neurons();
            if (at < receptors) {
                driven.set(at);
            } else if (core.lanes().get(at - receptors).once()) {
                shared.set(at);
            } else {
                driven.set(core.lanes().get(at - receptors).receptor());
            }
        });
        return driven.cardinality();
    }

    private long[] axonsOut() {
        long[] axons = new long[image.cores.size()];
        for (int core = 0; core < axons.length; core++) {
            for (int neuron = image.coreStart[core]; neuron < image.coreStart[core + 1]; neuron++) {
                axons[core] += image.packetsOfSource[neuron];
            }
        }
        return axons;
    }

    /** Rows of mixed projections count with the mean width of the core's synapses; of shared kernels each counts once. */
    private long[] memoryBits() {
        SynapseEncoding encoding = chip.core().synapse().encoding();
        long[] bits = census.kernelBitsOfCore.clone();
        boolean shares = chip.core().synapse().units().contains(SynapseUnit.CONVOLUTION);
        for (SynapseTable table : image.tables) {
            for (int row = 0; row < table.rowCore.length; row++) {
                int core = table.rowCore[row];
                if (!shares || table.unit(row) != SynapseUnit.CONVOLUTION.ordinal()) {
                    int length = table.rowLength(row);
                    bits[core] += SynapseBits.row(encoding, length, length * census.meanBits(core));
                }
            }
        }
        return bits;
    }
}
