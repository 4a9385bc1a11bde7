package spikemesh.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikemesh.cli.job.GraphNetwork;
import spikemesh.cli.job.NetworkPlaces;
import spikemesh.cli.map.MapJson;
import spikemesh.cli.map.MapRecord;
import spikemesh.cli.map.MapText;
import spikemesh.cli.map.MappingFile;
import spikemesh.cli.map.MeshPicture;
import spikemesh.cli.report.Json;
import spikemesh.config.Descriptions;
import spikemesh.config.NpyFile;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Check;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.map.Advice;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.MeasuredRates;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;
import spikemesh.emulator.record.file.PendingFile;

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

    /** Where rates come from. */
    enum Traffic {
        ASSUMED,
        MEASURED
    }

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

    @Mixin
    private FaultOptions faults;

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
            names = "--rate",
            paramLabel = "NAME=RATE|FILE",
            description = "Spikes per timestep of a population or input: one number, or a .npy file with one for each"
                    + " neuron; may be repeated.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = "--rates",
            paramLabel = "SOURCE",
            defaultValue = "assumed",
            description = "Where all other rates come from: ${COMPLETION-CANDIDATES} (a run of --timesteps)."
                    + " Default: ${DEFAULT-VALUE}.")
    private Traffic traffic;

    @Option(
            names = "--timesteps",
            paramLabel = "N",
            defaultValue = "200",
            description = "Timesteps of the run that measures rates. Default: ${DEFAULT-VALUE}.")
    private long timesteps;

    @Option(
            names = "--input",
            paramLabel = "NAME=FILE",
            description = "Recording or spike file for an input in the run that measures rates; may be repeated.")
    private Map<String, Path> inputs = new LinkedHashMap<>();

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

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the mesh with the load of each core.")
    private Path svg;

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/map, version 1).")
    private boolean json;

    @Mixin
    private NirOptions foreign;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        ChipSpec described = Descriptions.chip(chip, faults.addedTo(overrides));
        String costs = costSet == null ? described.defaultCostSet() : costSet;
        Check.oneOf("--cost-set", costs, described.costSets().keySet());
        GraphNetwork.OnChip read = GraphNetwork.read(network, described, inputs, foreign.said());
        ChipSpec spec = read.chip();
        NetworkSpec written = read.network();
        NetworkSpec net = mapping == null ? written : written.withMapping(Descriptions.mapping(mapping, written));
        NetworkPlaces places =
                read.foreign() ? NetworkPlaces.none() : new NetworkPlaces(net, network, Optional.ofNullable(mapping));
        Map<String, Path> bound = read.foreign() ? Map.of() : inputs;
        return places.locate(() -> map(spec, costs, net, bound));
    }

    private int map(ChipSpec spec, String costs, NetworkSpec net, Map<String, Path> bound) throws IOException {
        boolean mapped = !net.mapping().equals(MappingSpec.DEFAULT);
        Strategy chosen = strategy != null ? strategy : check && mapped ? Strategy.GIVEN : Strategy.GREEDY;
        SpikeRates rates = rates(spec, costs, net, bound);
        Mapper mapper = new Mapper(spec, spec.costSets().get(costs), net, rates);
        MappingResult result = mapper.map(options(chosen));
        List<String> changes = new Advice(spec, spec.costSets().get(costs), net, rates).changes(result);
        MapRecord record = new MapRecord(spec, costs, net, rates, result, Optional.empty(), Optional.empty(), changes);
        if (mapped && chosen != Strategy.GIVEN) {
            record = compared(record, mapper);
        }
        if (save != null && result.coreOf().isPresent()) {
            MappingFile.write(result.coreOf().get(), save);
        }
        if (svg != null && result.coreOf().isPresent()) {
            write(MeshPicture.of(record));
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

    private void write(String picture) throws IOException {
        try (PendingFile file = new PendingFile(svg)) {
            file.stream().write(picture.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    private SpikeRates rates(ChipSpec spec, String costs, NetworkSpec net, Map<String, Path> bound) {
        SpikeRates known = SpikeRates.uniform(net, usualRate);
        if (traffic == Traffic.MEASURED) {
            MappingResult naive = new Mapper(spec, spec.costSets().get(costs), net, known).map(options(Strategy.NAIVE));
            NetworkSpec placed = naive.coreOf()
                    .map(cores -> net.withMapping(cores.asMapping()))
                    .orElse(net);
            EmulationPlan plan =
                    EmulationPlan.of(spec, placed).withCostSet(costs).withInputs(bound);
            known = MeasuredRates.of(plan, timesteps);
        }
        if (given.isEmpty()) {
            return known;
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        given.forEach((name, text) -> values.put(name, rate(name, text)));
        return known.with(values, known.origin() + ", given for " + String.join(", ", values.keySet()));
    }

    private static double[] rate(String name, String text) {
        if (text.endsWith(".npy")) {
            try (NpyFile file = NpyFile.open(Path.of(text))) {
                double[] values = new double[Math.toIntExact(file.elements())];
                file.read(values, 0, values.length);
                return values;
            }
        }
        try {
            return new double[] {Double.parseDouble(text)};
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--rate " + name + ": must be spikes per timestep, or a .npy file: --rate=" + name + "=" + text, e);
        }
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
