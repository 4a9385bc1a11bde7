package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.Placement;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;

class NetworkReaderTest {

    @TempDir
    Path folder;

    private NetworkSpec network;

    @BeforeEach
    void read() throws IOException {
        NetworkFolder.fill(folder);
        network = Descriptions.network(Files.write(folder.resolve("n.json"), NetworkFolder.everything()));
    }

    @Test
    void parametersAreUniformListedOrInAFile() {
        assertThat(network.population("a").orElseThrow().parameters())
                .containsEntry("du", new ParameterValues.Uniform(400))
                .containsEntry("biasMant", new ParameterValues.PerNeuron(List.of(1.0, 2.0, 3.0, -4.0, 5.0, 6.0)))
                .containsEntry("vthMant", new ParameterValues.SideFile(folder.resolve("six.npy")));
    }

    @Test
    void spikesHavePayloadOneUnlessTheySayOtherwise() {
        assertThat(network.input("in").orElseThrow().source())
                .isEqualTo(new InputSource.ExplicitSpikes(List.of(new InputSpike(0, 5, 1), new InputSpike(3, 1, 7))));
    }

    @Test
    void aWindowEndsWithTheSensorUnlessItSaysOtherwise() {
        InputSource.TraceSource trace =
                (InputSource.TraceSource) network.input("camera").orElseThrow().source();

        assertThat(trace.path()).isEmpty();
        assertThat(trace.map().cropWidth()).isEqualTo(9);
        assertThat(trace.map().channels()).isEqualTo(3 * 4 * 2);
        assertThat(trace.map().channel(1, 0, true)).isZero();
        assertThat(trace.map().channel(9, 7, false)).isEqualTo(12 + 3 * 3 + 2);
        assertThat(trace.map().channel(0, 0, true)).isEqualTo(-1);
    }

    @Test
    void explicitSynapsesCarryWeightAndDelay() {
        ProjectionSpec first = network.projections().get(0);

        assertThat(first.name()).isEqualTo("in->a");
        assertThat(first.connectivity())
                .isEqualTo(
                        new Connectivity.ExplicitSynapses(List.of(new Synapse(0, 5, -3, 2), new Synapse(1, 1, 4, 0))));
        assertThat(first.weight()).isEqualTo(new Values.PerSynapse());
        assertThat(first.weightBits()).isEqualTo(5);
        assertThat(first.weightExponent()).isEqualTo(-2);
        assertThat(first.weightScaling()).isEqualTo(WeightScaling.PER_SUM);
        assertThat(first.unit()).isEqualTo(SynapseUnit.DENSE);
    }

    @Test
    void projectionsWithoutANameAreNumbered() {
        assertThat(network.projections())
                .extracting(ProjectionSpec::name)
                .containsExactly(
                        "in->a",
                        "in->a#2",
                        "file->a",
                        "a->a",
                        "a->b",
                        "noise->b",
                        "b->a",
                        "b->a#2",
                        "total",
                        "noise->b#2",
                        "shared",
                        "logged",
                        "half");
    }

    @Test
    void sideFilesAreFoundBesideTheNetwork() {
        Path six = folder.resolve("six.npy");

        assertThat(network.projections().get(1).connectivity())
                .isEqualTo(new Connectivity.SideFiles(six, six, Optional.of(six), Optional.of(six)));
    }

    @Test
    void aMappingOfItsOwnReplacesThatOfTheNetwork() throws IOException {
        Path file = Files.writeString(folder.resolve("m.json"), """
                {"format": "spikemesh.mapping/1", "strategy": "round-robin", "placements": {"a": {"kind": "spread", "first": 3, "cores": 2}}}""");

        MappingSpec mapping = Descriptions.mapping(file, network);

        assertThat(mapping.placements()).containsOnlyKeys("a").containsValue(new Placement.SpreadOver(3, 2));
        assertThat(network.withMapping(mapping).mapping()).isEqualTo(mapping);
    }

    @Test
    void aNetworkExtendsAnotherWhoseSideFilesStayWhereTheyAre() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Path file = Files.writeString(inner.resolve("more.json"), """
                {"format": "spikemesh.network/1", "extends": "../n.json", "name": "more"}""");

        NetworkSpec more = Descriptions.network(file, List.of("populations.1.parameters.du=5", "probes.0.every=9"));

        assertThat(more.name()).isEqualTo("more");
        assertThat(more.projections()).isEqualTo(network.projections());
        assertThat(more.population("b").orElseThrow().parameters()).containsEntry("du", new ParameterValues.Uniform(5));
        assertThat(more.probes().get(0).every()).isEqualTo(9);
    }

    @Test
    void aNetworkGivenAsTextIsTheSame() {
        NetworkSpec same = Descriptions.networkFromText(
                "text", new String(NetworkFolder.everything(), StandardCharsets.UTF_8), folder);

        assertThat(same).isEqualTo(network);
    }
}
