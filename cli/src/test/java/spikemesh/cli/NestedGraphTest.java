package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.support.Reference;

/** FEATURE: graphs within graphs are read from their files as if their nodes stood in the graph around them. */
class NestedGraphTest {

    @TempDir
    Path folder;

    @Test
    void aGraphInAGraphInAGraphSpikesUnderItsNames() throws IOException {
        Path graph = folder.resolve("nested.nir");
        try (WritableHdfFile file = HdfFile.write(graph)) {
            file.putDataset("version", "1.0.4");
            WritableGroup outer = graph(file.putGroup("node"), "in", "block", "out");
            port(outer, "in", "Input");
            port(outer, "out", "Output");
            WritableGroup block = graph(outer.putGroup("block"), "input", "inner", "output");
            port(block, "input", "Input");
            port(block, "output", "Output");
            WritableGroup inner = graph(block.putGroup("inner"), "input", "neuron", "output");
            port(inner, "input", "Input");
            port(inner, "output", "Output");
            WritableGroup neuron = inner.putGroup("neuron");
            neuron.putDataset("type", "IF");
            neuron.putDataset("r", 1.0);
            neuron.putDataset("v_threshold", 1.5);
        }
        Path input = Files.writeString(folder.resolve("in.csv"), "0,0\n1,0\n2,0\n3,0\n5,1\n6,1\n");

        Told run = Told.by(("run --precision float --network " + graph + " --input in=" + input
                        + " --timesteps 9 --json" + " --record spikes --out " + folder.resolve("out"))
                .split(" ", -1));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out/spikes.csv")))
                .contains("2,block.inner.neuron,0", "4,block.inner.neuron,0", "7,block.inner.neuron,1");
        JsonNode behind = new ObjectMapper().readTree(run.out()).at("/nir/timestepsBehind");
        assertThat(behind.path("block.inner.neuron").asInt()).isEqualTo(1);
    }

    /** A graph whose three nodes follow each other; returns the group for its nodes. */
    private static WritableGroup graph(WritableGroup group, String first, String second, String third) {
        group.putDataset("type", "NIRGraph");
        group.putDataset("edges", new String[][] {{first, second}, {second, third}});
        return group.putGroup("nodes");
    }

    private static void port(WritableGroup nodes, String name, String type) {
        WritableGroup port = nodes.putGroup(name);
        port.putDataset("type", type);
        port.putDataset("shape", new long[] {2});
    }

    @Test
    void nestedGraphsOfTheWriterAreRead() throws IOException {
        Path graph = Reference.path("nir/graphs_synthetic_writer_HEAD/nested_rnn_v1.nir");

        Told run = Told.by("run", "--network", graph.toString(), "--precision", "float", "--timesteps", "5", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> nodes = new ArrayList<>();
        new ObjectMapper()
                .readTree(run.out())
                .at("/nir/nodes")
                .forEach(node -> nodes.add(node.path("node").asText()));
        assertThat(nodes).anyMatch(name -> name.startsWith("rnn."));
    }
}
