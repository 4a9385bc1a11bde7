package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import spikemesh.emulator.verify.GraphComparison.StageComparison;

/** How the spikes of a chip compare with those of the graph in real numbers. */
public final class VerifyReport {

    private VerifyReport() {}

    /** Prints one line for each stage, under a line that begins with {@code what} was compared. */
    public static void print(String what, List<StageComparison> stages, PrintWriter out) {
        out.println();
        out.println(what + " against the graph in real numbers:");
        for (StageComparison stage : stages) {
            String verdict = stage.differing() == 0
                    ? "no difference in " + Amounts.count(stage.inGraph(), "spike")
                    : "differs from timestep " + stage.first() + " on (neuron " + stage.neuron() + " first): "
                            + Amounts.count(stage.differing(), "difference") + ", "
                            + Amounts.count(stage.onChip(), "spike") + " on the chip, "
                            + Amounts.count(stage.inGraph()) + " in the graph";
            out.println("  " + stage.stage() + ": " + verdict);
        }
        stages.stream()
                .filter(stage -> stage.differing() > 0)
                .min(Comparator.comparingLong(StageComparison::first))
                .filter(first -> stages.size() > 1)
                .ifPresent(first -> out.println("  first of all: " + first.stage() + " in timestep " + first.first()
                        + ", neuron " + first.neuron()));
        out.flush();
    }

    /** The same as JSON. */
    public static ArrayNode json(List<StageComparison> stages) {
        ArrayNode array = Json.object().putArray("verified");
        for (StageComparison stage : stages) {
            array.addObject()
                    .put("stage", stage.stage())
                    .put("spikesOnChip", stage.onChip())
                    .put("spikesInGraph", stage.inGraph())
                    .put("differences", stage.differing())
                    .put("firstTimestep", stage.first())
                    .put("firstNeuron", stage.neuron());
        }
        return array;
    }
}
