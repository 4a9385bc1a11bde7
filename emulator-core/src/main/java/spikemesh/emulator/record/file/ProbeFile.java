package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronModels;

/** Collects the variables of one probe until a timestep is complete, and hands them on. */
final class ProbeFile {

    private static final String SPIKES = "spikes";

    private final List<StateRows> files = new ArrayList<>();
    private final double[][] values;
    private final int[] columnOfVariable;

    ProbeFile(NetworkSpec network, ProbeSpec probe, List<RecordFormat> formats, Path folder, PartMode mode)
            throws IOException {
        List<String> variables = stateVariables(probe);
        columnOfVariable =
                probe.variables().stream().mapToInt(variables::indexOf).toArray();
        values = new double[variables.size()][];
        int size = network.population(probe.population()).orElseThrow().size();
        int[] neurons = neurons(probe, size);
        boolean real = NeuronModels.find(
                        network.population(probe.population()).orElseThrow().model())
                .map(NeuronModel::realStates)
                .orElse(false);
        List<RecordFormat> tables = formats.stream()
                .filter(format -> format != RecordFormat.PERFETTO && format.holds(RecordKind.STATE))
                .filter(format -> format != RecordFormat.VCD)
                .toList();
        for (RecordFormat format : tables) {
            Path target = folder.resolve("state-" + FileNames.safe(probe.name()) + format.ending());
            files.add(
                    format == RecordFormat.CSV
                            ? new StateCsv(target, variables, neurons, mode)
                            : new StateNpz(target, variables, neurons, real ? "<f8" : "<i4", mode));
        }
    }

    /** The neurons that a probe watches in a population of {@code size}. */
    static int[] neurons(ProbeSpec probe, int size) {
        return probe.neurons()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .orElseGet(() -> IntStream.range(0, size).toArray());
    }

    static List<String> stateVariables(ProbeSpec probe) {
        return probe.variables().stream()
                .filter(variable -> !variable.equals(SPIKES))
                .toList();
    }

    List<StateRows> files() {
        return files;
    }

    void state(long timestep, int variable, double[] current) {
        int column = columnOfVariable[variable];
        values[column] = column == values.length - 1 ? current : current.clone();
        if (column == values.length - 1) {
            try {
                for (StateRows file : files) {
                    file.row(timestep, values);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
