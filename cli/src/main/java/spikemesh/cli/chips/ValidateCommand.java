package spikemesh.cli.chips;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;

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
        spec.commandLine()
                .getOut()
                .println(file + ": valid: " + chip.id() + ", " + Words.count(chip.workingCores(), "core") + ", "
                        + Words.number(chip.neurons()) + " neurons, cost set " + chip.defaultCostSet() + " prices "
                        + Priced.parts(chip.costSet()));
    }
}
