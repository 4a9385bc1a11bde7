package spikemesh.cli.chips;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.NetworkOnChipSpec;
import spikemesh.config.chip.SynapseSpec;
import spikemesh.config.chip.SystemSpec;

/** {@code chips show}: what a descriptor says, for people. */
@Command(
        name = "show",
        description = "Show a chip: its structure, its limits, its cost sets, and where every figure comes from.")
final class ShowCommand implements Runnable {

    @Parameters(paramLabel = "CHIP", description = "A preset (see 'spikemesh chips list') or a file.")
    private String name;

    @Mixin
    private ChipArguments arguments;

    @Option(names = "--sources", description = "Show source, place, basis and evidence of every figure.")
    private boolean sources;

    @Option(names = "--json", description = "Print the complete descriptor as JSON: everything it extends merged in.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Descriptions.chipJson(name, arguments.overrides));
            return;
        }
        ChipSpec chip = Descriptions.chip(name, arguments.overrides);
        out.println(chip.name() + " (" + chip.id() + ", version " + chip.version() + ", grade "
                + chip.grade().name() + ")");
        out.println(chip.description());
        out.println();
        structure(chip).print(out, "");
        chip.costSets().values().forEach(set -> {
            out.println();
            String chosen = set.id().equals(chip.defaultCostSet()) ? " (default)" : "";
            out.println("cost set " + set.id() + chosen + ": " + set.description());
            new CostSetPrinter(out, sources).print(set);
        });
        if (sources) {
            out.println();
            out.println("sources");
            chip.sources().forEach((key, source) -> {
                out.println("  " + key + ": " + source.reference());
                source.doi().ifPresent(doi -> out.println("    doi:" + doi));
                if (!source.seen().isBlank()) {
                    out.println("    " + source.seen());
                }
            });
        }
        facts(out, chip.facts());
    }

    /** What cores of other types are, as far as it can differ. */
    private static void types(Table table, ChipSpec chip) {
        for (CoreTypeSpec type : chip.coreTypes()) {
            CoreSpec core = type.core();
            table.row(
                    "cores " + type.name(),
                    Words.count(type.cores().size(), "core") + " of each chip ("
                            + type.places() + "): " + Words.number(core.neurons()) + " neurons: "
                            + String.join(", ", core.soma().models()) + "; "
                            + Words.number(core.axonIn().axons(), "no published limit") + " axons in, "
                            + Words.number(core.axonOut().axons(), "no published limit") + " out; "
                            + Words.quantity(core.synapse().memory(), "memory not published")
                            + fanIn(core.synapse()));
        }
    }

    private static Table structure(ChipSpec chip) {
        NetworkOnChipSpec noc = chip.networkOnChip();
        CoreSpec core = chip.core();
        SynapseSpec synapse = core.synapse();
        Table table = new Table()
                .row("time", Words.mode(chip.synchronisation()))
                .row("system", system(chip.system(), chip))
                .row(
                        "network on chip",
                        Words.written(noc.topology()) + " " + noc.width() + " x " + noc.height() + ", "
                                + Words.count(noc.coresPerTile(), "core") + " per tile, "
                                + Words.written(noc.routing()) + ", " + Words.written(noc.multicast()))
                .row(
                        "core",
                        Words.number(core.neurons()) + " neurons: "
                                + String.join(", ", core.soma().models()))
                .row(
                        "axons of a core",
                        Words.number(core.axonIn().axons(), "no published limit") + " in, "
                                + Words.number(core.axonOut().axons(), "no published limit") + " out")
                .row(
                        "synapses of a core",
                        Words.quantity(synapse.memory(), "memory not published")
                                + fanIn(synapse) + ", " + weights(synapse.weightBits()) + ", "
                                + synapse.units().stream().map(Words::written).toList())
                .row("longest delay", Words.number(synapse.maxDelay(), "no published limit"))
                .row("learning", synapse.learning().isEmpty() ? "none" : String.join(", ", synapse.learning()));
        types(table, chip);
        return table;
    }

    private static String fanIn(SynapseSpec synapse) {
        if (synapse.fanIn().isEmpty()) {
            return "";
        }
        String joined = synapse.joinedNeurons().isPresent()
                ? " (up to " + synapse.joinedNeurons().getAsInt() + " neurons joined into one)"
                : "";
        return ", fan-in " + synapse.fanIn().getAsInt() + joined;
    }

    private static String weights(List<Integer> bits) {
        return bits.isEmpty() ? "weights of any width" : "weights of " + bits + " bits";
    }

    private static String system(SystemSpec system, ChipSpec chip) {
        String chips = system.chips() == 1
                ? "1 chip"
                : Words.number(system.chips()) + " chips"
                        + (system.full() ? " (" + system.columns() + " x " + system.rows() + ")" : "") + " on "
                        + Words.count(
                                (long) system.boards(),
                                system.hexagonalBoards().isPresent() ? "hexagonal board" : "board");
        return chips + ", " + Words.count(chip.workingCores(), "core") + ", " + Words.number(chip.neurons())
                + " neurons";
    }

    private static void facts(PrintWriter out, Map<String, String> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.println();
        out.println("also published");
        Table table = new Table();
        facts.forEach(table::row);
        table.print(out, "  ");
    }
}
