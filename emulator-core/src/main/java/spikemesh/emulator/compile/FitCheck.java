package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseEncoding;
import spikemesh.config.chip.SynapseSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Unit;
import spikemesh.emulator.synapse.SynapseTable;

/** Compares what an image needs with what a core of the chip has. */
final class FitCheck {

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
        compare("axons in", axonsIn(), chip.core().axonIn().axons(), "spread the targets over more cores");
        compare("axons out", axonsOut(), chip.core().axonOut().axons(), "keep the targets of a neuron on fewer cores");
        fanIn();
        chip.core().synapse().memory().ifPresent(memory -> {
            long have = (long) memory.in(Unit.BIT);
            compare("synaptic memory (bits)", memoryBits(), have, "use fewer weight bits or more cores");
        });
        return List.copyOf(findings);
    }

    /** Where neurons can be joined, those with many inputs take several. */
    private void fanIn() {
        SynapseSpec synapse = chip.core().synapse();
        if (synapse.fanIn().isEmpty()) {
            return;
        }
        long[] most = new long[image.cores.size()];
        long[] seats = new long[most.length];
        for (int core = 0; core < most.length; core++) {
            for (int neuron = 0; neuron < image.cores.get(core).neurons(); neuron++) {
                long fanIn = census.fanIn(core, neuron);
                most[core] = Math.max(most[core], fanIn);
                seats[core] += synapse.neuronsFor(fanIn);
            }
        }
        long greatest = Arrays.stream(most).max().orElse(0);
        compare("fan-in", most, synapse.mostFanIn().getAsLong(), synapse.fanInRemedy(greatest));
        compare(
                "neurons, with those joined to them",
                seats,
                chip.core().neurons(),
                "spread the neurons over more cores");
    }

    private void compare(String what, long[] need, OptionalInt have, String remedy) {
        have.ifPresent(limit -> compare(what, need, limit, remedy));
    }

    private void compare(String what, long[] need, long have, String remedy) {
        int worst = 0;
        int exceeded = 0;
        for (int core = 0; core < need.length; core++) {
            worst = need[core] > need[worst] ? core : worst;
            exceeded += need[core] > have ? 1 : 0;
        }
        if (exceeded > 0) {
            String where =
                    "core " + image.cores.get(worst).id() + (exceeded > 1 ? " and " + (exceeded - 1) + " more" : "");
            findings.add(new FitFinding(what, where, need[worst], have, remedy));
        }
    }

    /** A row needs an axon for each receptor it drives. */
    private long[] axonsIn() {
        long[] axons = new long[image.cores.size()];
        for (SynapseTable table : image.tables) {
            for (int row = 0; row < table.rowCore.length; row++) {
                int core = table.rowCore[row];
                axons[core] += image.cores.get(core).model().receptors().size() == 1 ? 1 : receptors(table, row);
            }
        }
        return axons;
    }

    private int receptors(SynapseTable table, int row) {
        int neurons = image.cores.get(table.rowCore[row]).neurons();
        long[] driven = new long[1];
        table.forEachTarget(row, target -> driven[0] |= 1L << target / neurons);
        return Long.bitCount(driven[0]);
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
