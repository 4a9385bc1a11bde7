package spikemesh.emulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PlacementStrategy;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;

/** Puts a small network together, part by part. */
public final class Networks {

    private Optional<Quantity> timestep = Optional.empty();
    private final List<PopulationSpec> populations = new ArrayList<>();
    private final List<InputSpec> inputs = new ArrayList<>();
    private final List<ProjectionSpec> projections = new ArrayList<>();
    private final Map<String, Placement> placements = new LinkedHashMap<>();

    /** A population, one value for each of its neurons or one for all. */
    public Networks population(String name, int size, Map<String, List<Double>> parameters) {
        Map<String, ParameterValues> values = new LinkedHashMap<>();
        parameters.forEach((parameter, list) -> values.put(
                parameter,
                list.size() == 1 ? new ParameterValues.Uniform(list.get(0)) : new ParameterValues.PerNeuron(list)));
        return population(new PopulationSpec(name, size, "loihi-cuba-lif", values));
    }

    /** A population. */
    public Networks population(PopulationSpec population) {
        populations.add(population);
        return this;
    }

    /** An input. */
    public Networks input(String name, int size, InputSource source) {
        inputs.add(new InputSpec(name, size, source));
        return this;
    }

    /** Synapses with weights and delays of their own. */
    public Networks synapses(String source, String target, SynapseUnit unit, Synapse... synapses) {
        return projection(
                source,
                target,
                unit,
                new Connectivity.ExplicitSynapses(List.of(synapses)),
                new Values.PerSynapse(),
                new Values.PerSynapse());
    }

    /** A projection with mixed 9-bit weights. */
    public Networks projection(
            String source, String target, SynapseUnit unit, Connectivity rule, Values weight, Values delay) {
        projections.add(new ProjectionSpec(
                "projection " + projections.size(),
                source,
                target,
                rule,
                weight,
                delay,
                SignMode.MIXED,
                9,
                0,
                WeightScaling.PER_SYNAPSE,
                unit));
        return this;
    }

    /** Where a population or input lives. */
    public Networks place(String name, Placement placement) {
        placements.put(name, placement);
        return this;
    }

    /** Where the neurons of a population, or the channels of an input, live. */
    public Networks place(String name, Integer... cores) {
        return place(name, new Placement.CoreList(List.of(cores)));
    }

    /** The biological time of a timestep in microseconds. */
    public Networks timestepMicros(long micros) {
        timestep = Optional.of(new Quantity(micros, Unit.MICROSECOND));
        return this;
    }

    /** A projection with whatever it says. */
    public Networks projection(ProjectionSpec projection) {
        projections.add(projection);
        return this;
    }

    /** The network so far. */
    public NetworkSpec network() {
        return new NetworkSpec(
                "test",
                timestep,
                populations,
                inputs,
                projections,
                List.of(),
                new MappingSpec(PlacementStrategy.CONTIGUOUS, OptionalInt.empty(), placements),
                Path.of(""));
    }
}
