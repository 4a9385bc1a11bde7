package spikemesh.cli.chips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;

/** {@code chips list}: the chips that ship with the product. */
@Command(
        name = "list",
        description = "List the chips that ship with spikemesh, and what of their energy is priced.",
        footer = {
            "",
            "Grades: A energies checked against silicon; B energy at one level only; C and D structure only, no"
                    + " energies; EXAMPLE no real chip. Synapses are the most that fit: the narrowest weights, nothing else."
        })
final class ListCommand implements Runnable {

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/chips, version 1).")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json());
            return;
        }
        Table table = new Table().row("chip", "grade", "cores", "neurons", "synapses", "time", "priced by default");
        for (String preset : Descriptions.presets()) {
            ChipSpec chip = Descriptions.chip(preset);
            table.row(
                    preset,
                    chip.grade().name(),
                    Words.number(chip.workingCores()),
                    Words.number(chip.neurons()),
                    Words.synapses(chip),
                    Words.mode(chip.synchronisation()),
                    Priced.parts(chip.costSet()));
        }
        table.print(out, "", false, false, true, true, true);
    }

    private static String json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root =
                mapper.createObjectNode().put("schema", "spikemesh/chips").put("version", 1);
        ArrayNode chips = root.putArray("chips");
        for (String preset : Descriptions.presets()) {
            ChipSpec chip = Descriptions.chip(preset);
            ObjectNode entry = chips.addObject()
                    .put("id", preset)
                    .put("name", chip.name())
                    .put("grade", chip.grade().name())
                    .put("chips", chip.system().chips())
                    .put("cores", chip.workingCores())
                    .put("neurons", chip.neurons())
                    .put("mode", Words.written(chip.synchronisation().mode()))
                    .put("defaultCostSet", chip.defaultCostSet())
                    .put("priced", Priced.parts(chip.costSet()));
            Words.mostSynapses(chip).ifPresent(most -> entry.put("synapsesAtMost", most));
            chip.costSets().keySet().forEach(entry.putArray("costSets")::add);
        }
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
