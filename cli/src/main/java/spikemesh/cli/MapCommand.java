package spikemesh.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikemesh.cli.map.MapJson;
import spikemesh.cli.map.MapRecord;
import spikemesh.cli.map.MapText;
import spikemesh.cli.map.MappingFile;
import spikemesh.cli.report.Json;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Check;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;

/** {@code map}: a core for every neuron, how the network fits the chip, and how good the mapping is. */
@Command(
        name = "map",
        description = "Find a core for every neuron, and say how the network fits the chip.",
        footer = {
            "",
            "Example: spikemesh map --chip loihi --network net.json --save mapping.json --svg mesh.svg",
            "         spikemesh run --chip loihi --network net.json --mapping mapping.json --timesteps 100",
            "         spikemesh map --check --chip truenorth --network net.json"
        })
final class MapCommand implements Callable<Integer> {

    @Option(
            names = "--chip",
            paramLabel = "NAME|FILE",
            defaultValue = "loihi",
            description = "Chip: a preset or a file in format spikemesh.chip/1. Default: ${DEFAULT-VALUE}.")
    private String chip;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Override a part of the chip, for example core.neurons=512; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--network", required = true, paramLabel = "FILE", description = "Network to map.")
    private Path network;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "Mapping in format spikemesh.mapping/1 to check or compare with, in place of the network's own.")
    private Path mapping;

    @Option(
            names = "--check",
            description = "Only say whether it fits: the mapping that is given, or one that is made if none is.")
    private boolean check;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "How neurons find their cores: ${COMPLETION-CANDIDATES}. Default: greedy.")
    private Strategy strategy;

    @Option(names = "--cost-set", paramLabel = "ID", description = "Figures that price the energy.")
    private String costSet;

    @Option(
            names = "--usual-rate",
            paramLabel = "RATE",
            defaultValue = "" + SpikeRates.USUAL,
            description = "Spikes per timestep of neurons about which nothing is said. Default: ${DEFAULT-VALUE}.")
    private double usualRate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the random moves of anneal. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--moves",
            paramLabel = "N",
            description = "Random moves of anneal. Default: as many as take a few seconds, which the report names.")
    private Long moves;

    @Option(names = "--save", paramLabel = "FILE", description = "Write the mapping, for run --mapping.")
    private Path save;

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/map, version 1).")
    private boolean json;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        ChipSpec spec = Descriptions.chip(chip, overrides);
        String costs = costSet == null ? spec.defaultCostSet() : costSet;
        Check.oneOf("--cost-set", costs, spec.costSets().keySet());
        NetworkSpec written = Descriptions.network(network);
        NetworkSpec net = mapping == null ? written : written.withMapping(Descriptions.mapping(mapping, written));
        boolean given = !net.mapping().equals(MappingSpec.DEFAULT);
        Strategy chosen = strategy != null ? strategy : check && given ? Strategy.GIVEN : Strategy.GREEDY;
        SpikeRates rates = SpikeRates.uniform(net, usualRate);
        Mapper mapper = new Mapper(spec, spec.costSets().get(costs), net, rates);
        MappingResult result = mapper.map(options(chosen));
        MapRecord record = new MapRecord(spec, costs, net, rates, result, Optional.empty(), Optional.empty());
        if (given && chosen != Strategy.GIVEN) {
            record = compared(record, mapper);
        }
        if (save != null && result.coreOf().isPresent()) {
            MappingFile.write(result.coreOf().get(), save);
        }
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(Json.text(MapJson.of(record)));
            out.flush();
        } else {
            new MapText(record, out).print();
        }
        return result.fits() ? ExitCode.OK : ExitCode.DOES_NOT_FIT;
    }

    /** With what the mapping that is there would cost, or why it is none. */
    private MapRecord compared(MapRecord made, Mapper mapper) {
        try {
            return made.withGiven(mapper.map(options(Strategy.GIVEN)));
        } catch (IllegalArgumentException | DoesNotFitException e) {
            return made.withGivenProblem(Failures.oneLine(e.getMessage()));
        }
    }

    private MappingOptions options(Strategy how) {
        return new MappingOptions(how, seed, moves == null ? OptionalLong.empty() : OptionalLong.of(moves));
    }
}
