package spikemesh.config.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Quantity;

/**
 * What to compute: populations, inputs, the projections between them, and what to record.
 *
 * @param timestep biological time of one timestep, for models whose parameters are in physical units
 * @param folder where side files with relative names are found; the paths in this record are already resolved against it
 */
public record NetworkSpec(
        String name,
        Optional<Quantity> timestep,
        List<PopulationSpec> populations,
        List<InputSpec> inputs,
        List<ProjectionSpec> projections,
        List<ProbeSpec> probes,
        MappingSpec mapping,
        Path folder) {
    public NetworkSpec {
        Check.notBlank("name", name);
        Check.ofDimension("timestep", timestep, Dimension.TIME);
        populations = List.copyOf(Check.notEmpty("populations", populations));
        inputs = List.copyOf(Check.present("inputs", inputs));
        projections = List.copyOf(Check.present("projections", projections));
        probes = List.copyOf(Check.present("probes", probes));
        Check.present("mapping", mapping);
        Check.present("folder", folder);
        List<String> names =
                new ArrayList<>(populations.stream().map(PopulationSpec::name).toList());
        names.addAll(inputs.stream().map(InputSpec::name).toList());
        Check.distinct("names of populations and inputs", names, name1 -> name1);
        Check.distinct("names of projections", projections, ProjectionSpec::name);
        Check.distinct("names of probes", probes, ProbeSpec::name);
        checkAxons(projections);
    }

    private static void checkAxons(List<ProjectionSpec> projections) {
        Map<String, ProjectionSpec> first = new HashMap<>();
        for (ProjectionSpec projection : projections) {
            ProjectionSpec other = projection
                    .axon()
                    .map(axon -> first.putIfAbsent(axon, projection))
                    .orElse(null);
            if (other != null && !other.receptor().equals(projection.receptor())) {
                throw new IllegalArgumentException("projections " + other.name() + " and " + projection.name()
                        + " share an axon and must drive the same receptor: axon="
                        + projection.axon().orElseThrow());
            }
        }
    }

    /** The population called {@code wanted}. */
    public Optional<PopulationSpec> population(String wanted) {
        return populations.stream().filter(p -> p.name().equals(wanted)).findFirst();
    }

    /** The input called {@code wanted}. */
    public Optional<InputSpec> input(String wanted) {
        return inputs.stream().filter(i -> i.name().equals(wanted)).findFirst();
    }

    /** The same network with another mapping. */
    public NetworkSpec withMapping(MappingSpec other) {
        return new NetworkSpec(name, timestep, populations, inputs, projections, probes, other, folder);
    }
}
