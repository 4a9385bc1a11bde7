package spikemesh.cli.chips;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikemesh.config.ConfigException;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.emulator.neuron.NeuronModels;

/** {@code chips validate}: whether a descriptor is one. */
@Command(name = "validate", description = "Check a descriptor; one line says what is wrong with it and where.")
final class ValidateCommand implements Runnable {

    @Parameters(paramLabel = "FILE", description = "A descriptor, or the name of a preset.")
    private String file;

    @Mixin
    private ChipArguments arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ChipSpec chip = Descriptions.chip(file, arguments.overrides);
        check("/core/soma/models", chip.core().soma().models());
        for (int type = 0; type < chip.coreTypes().size(); type++) {
            check(
                    "/coreTypes/" + type + "/soma/models",
                    chip.coreTypes().get(type).core().soma().models());
        }
        spec.commandLine()
                .getOut()
                .println(file + ": valid: " + chip.id() + ", " + Words.count(chip.workingCores(), "core") + ", "
                        + Words.number(chip.neurons()) + " neurons, cost set " + chip.defaultCostSet() + " prices "
                        + Priced.parts(chip.costSet()));
    }

    /** A model that no engine knows would be refused by each network that uses it. */
    private void check(String pointer, List<String> models) {
        for (int i = 0; i < models.size(); i++) {
            if (NeuronModels.find(models.get(i)).isEmpty()) {
                throw new ConfigException(
                        file + " " + pointer + "/" + i,
                        "unknown neuron model: " + models.get(i) + ", known: "
                                + String.join(", ", NeuronModels.names()));
            }
        }
    }
}
