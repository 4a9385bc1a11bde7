package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.compile.FitFinding;
import spikemesh.emulator.compile.SynapseBits;

/** Compares what cores hold with what they can hold. */
final class FitAssessment {

    private final ChipSpec chip;
    private final NetworkSpec network;
    private final Wiring wiring;
    private final CoreLimits limits;
    private final CoreKinds kinds;
    private final Partition partition;
    private final Census census;
    private final IntFunction<String> place;
    private final List<FitLine> lines = new ArrayList<>();
    private final List<FitFinding> findings = new ArrayList<>();

    /** An assessment of {@code partition}; {@code place} names its cores by their number. */
    FitAssessment(
            CoreKinds kinds,
            NetworkSpec network,
            Wiring wiring,
            Partition partition,
            Census census,
            IntFunction<String> place) {
        this.kinds = kinds;
        chip = kinds.chip();
        this.network = network;
        this.wiring = wiring;
        this.partition = partition;
        this.census = census;
        this.place = place;
        limits = CoreLimits.of(chip);
    }

    private CoreLimits limits(int core) {
        return kinds.limits(partition.kind(core));
    }

    List<FitLine> lines() {
        return lines;
    }

    List<FitFinding> findings() {
        return findings;
    }

    /** Looks at all limits of cores. */
    void assess() {
        findings.addAll(SynapseBits.wrongWidths(chip, network.projections()));
        compare("neurons", "neurons", census.neurons, CoreLimits::neurons, "spread the neurons over more cores");
        compare(
                "synaptic memory",
                "bits",
                census.memoryBits,
                CoreLimits::memoryBits,
                "use fewer weight bits or more cores");
        compare("axons in", "axons", census.axonsIn, CoreLimits::axonsIn, "spread the targets over more cores");
        compare(
                "axons out",
                "axons",
                census.axonsOut,
                CoreLimits::axonsOut,
                "keep the targets of a neuron on fewer cores");
        fanIn();
        delays();
    }

    private void compare(String what, String unit, long[] need, ToLongFunction<CoreLimits> limit, String remedy) {
        int worst = worst(need, limit);
        int exceeded = 0;
        double sum = 0;
        for (int core = 0; core < need.length; core++) {
            exceeded += need[core] > limit.applyAsLong(limits(core)) ? 1 : 0;
            sum += need[core];
        }
        long have = limit.applyAsLong(limits(worst));
        String where = place.apply(worst);
        lines.add(new FitLine(what, unit, need[worst], where, sum / need.length, limit(have), exceeded));
        if (exceeded > 0) {
            String more = exceeded > 1 ? " and " + (exceeded - 1) + " more" : "";
            findings.add(new FitFinding(named(what, unit), where + more, need[worst], have, remedy));
        }
    }

    /** The core that needs most; where some exceed their limit, of these. */
    private int worst(long[] need, ToLongFunction<CoreLimits> limit) {
        int worst = 0;
        boolean beyond = false;
        for (int core = 0; core < need.length; core++) {
            boolean over = need[core] > limit.applyAsLong(limits(core));
            if (over == beyond ? need[core] > need[worst] : over) {
                worst = core;
                beyond = over;
            }
        }
        return worst;
    }

    private static String named(String what, String unit) {
        return unit.equals("bits") ? what + " (bits)" : what;
    }

    private static OptionalLong limit(long have) {
        return have == CoreLimits.NONE ? OptionalLong.empty() : OptionalLong.of(have);
    }

    private void fanIn() {
        double mean = (double) wiring.synapses() / wiring.neurons();
        int core = worst(census.fanIn, CoreLimits::fanIn);
        long most = census.fanIn[core];
        long have = limits(core).fanIn();
        SynapseSpec synapse = kinds.synapse(partition.kind(core));
        int joined = synapse.neuronsFor(most);
        String where = (census.fanInAt[core] < 0 ? "every neuron" : neuron(census.fanInAt[core]))
                + (joined > 1 ? ", joined with " + (joined - 1) + " more" : "");
        int exceeded = most > have ? 1 : 0;
        lines.add(new FitLine("fan-in", "synapses", most, where, mean, limit(have), exceeded));
        if (exceeded > 0) {
            findings.add(new FitFinding("fan-in", where, most, have, synapse.fanInRemedy(most)));
        }
    }

    private int size(String name) {
        return wiring.size(wiring.names.indexOf(name));
    }

    private String neuron(int element) {
        int name = wiring.nameOf(element);
        return "neuron " + (element - wiring.start[name]) + " of " + wiring.names.get(name);
    }

    private void delays() {
        long most = 0;
        String where = "every projection";
        for (var projection : network.projections()) {
            long delay = Delays.most(projection, size(projection.source()), size(projection.target()));
            if (delay > most) {
                most = delay;
                where = "projection " + projection.name();
            }
        }
        int exceeded = most > limits.maxDelay() ? 1 : 0;
        lines.add(new FitLine("delay", "timesteps", most, where, most, limit(limits.maxDelay()), exceeded));
        if (exceeded > 0) {
            findings.add(new FitFinding(
                    "delay", where, most, limits.maxDelay(), "relay it through a neuron, or use shorter delays"));
        }
    }

    /** Looks at the tables of routers, where routers have tables: a key for each core that sends. */
    void routingEntries(Traffic traffic, TileMap map, int[] tileOf, int[] idOf) {
        if (chip.networkOnChip().routingEntries().isEmpty()) {
            return;
        }
        int have = (int) limits.routingEntries();
        RouterTables tables = new RouterTables(chip, traffic, map, tileOf, idOf, have);
        String where = "router of tile " + tables.worstTile();
        lines.add(new FitLine(
                "routing table", "entries", tables.most(), where, tables.mean(), limit(have), tables.exceeded()));
        if (tables.exceeded() > 0) {
            String more = tables.exceeded() > 1 ? " and " + (tables.exceeded() - 1) + " more" : "";
            findings.add(new FitFinding(
                    "routing table entries",
                    where + more,
                    tables.most(),
                    have,
                    "put more neurons on each core, so that fewer keys are needed"));
        }
    }
}
