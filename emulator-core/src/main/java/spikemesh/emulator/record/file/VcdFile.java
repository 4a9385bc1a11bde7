package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.value.Unit;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * Waveforms in the format of IEEE 1364 (value change dump): a spike is an event, a state variable a real number that is written
 * when it changes. Times are biological, or 1 us per timestep where the network does not say how long one is.
 */
final class VcdFile extends CsvFile {

    private static final int FIRST_CODE = '!';
    private static final int CODES = '~' - '!' + 1;
    private static final long UNTIMED_STEP_PS = 1_000_000;

    private final long stepPs;
    private final int[] firstSpike;
    private final int[][] firstState;
    private final double[][] last;
    private int variables;
    private long timestep = -1;

    /**
     * Starts the file.
     *
     * @param wanted which populations and inputs are wanted
     * @param probes which probes are wanted
     */
    VcdFile(Path target, NetworkSpec network, boolean[] wanted, boolean[] probes, PartMode mode) throws IOException {
        super(target, "waveforms", mode);
        stepPs = network.timestep()
                .map(step -> Math.round(step.in(Unit.PICOSECOND)))
                .orElse(UNTIMED_STEP_PS);
        firstSpike = new int[wanted.length];
        firstState = new int[probes.length][];
        last = new double[probes.length][];
        text("$version spikemesh $end\n$timescale 1 ps $end\n$scope module spikemesh $end\n");
        for (int name = 0; name < wanted.length; name++) {
            if (wanted[name]) {
                spikes(network, name);
            }
        }
        for (int probe = 0; probe < probes.length; probe++) {
            if (probes[probe]) {
                states(network, probe);
            }
        }
        text("$upscope $end\n$enddefinitions $end\n");
    }

    private void spikes(NetworkSpec network, int name) throws IOException {
        int populations = network.populations().size();
        Optional<PopulationSpec> population =
                name < populations ? Optional.of(network.populations().get(name)) : Optional.empty();
        InputSpec input = population.isPresent() ? null : network.inputs().get(name - populations);
        scope(population.map(PopulationSpec::name).orElseGet(() -> input.name()));
        firstSpike[name] = variables;
        int size = population.map(PopulationSpec::size).orElseGet(() -> input.size());
        for (int i = 0; i < size; i++) {
            text("$var event 1 " + code(variables++) + " spike_" + i + " $end\n");
        }
        text("$upscope $end\n");
    }

    private void states(NetworkSpec network, int number) throws IOException {
        ProbeSpec probe = network.probes().get(number);
        int size = network.population(probe.population()).orElseThrow().size();
        int[] neurons = ProbeFile.neurons(probe, size);
        firstState[number] = new int[probe.variables().size()];
        scope(probe.name());
        for (int v = 0; v < probe.variables().size(); v++) {
            firstState[number][v] = variables;
            for (int neuron : neurons) {
                String name = word(probe.variables().get(v)) + "_" + neuron;
                text("$var real 64 " + code(variables++) + " " + name + " $end\n");
            }
        }
        text("$upscope $end\n");
        last[number] = new double[neurons.length * probe.variables().size()];
        Arrays.fill(last[number], Double.NaN);
    }

    private void scope(String name) throws IOException {
        text("$scope module " + word(name) + " $end\n");
    }

    /** Names of this format have no blanks. */
    private static String word(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    private static String code(int number) {
        StringBuilder code = new StringBuilder();
        int rest = number;
        do {
            code.append((char) (FIRST_CODE + rest % CODES));
            rest /= CODES;
        } while (rest > 0);
        return code.toString();
    }

    void spike(long at, int name, int index) {
        try {
            time(at);
            text("1" + code(firstSpike[name] + index) + "\n");
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void state(long at, int probe, int variable, double[] values) throws IOException {
        for (int k = 0; k < values.length; k++) {
            int slot = variable * values.length + k;
            if (values[k] != last[probe][slot]) {
                last[probe][slot] = values[k];
                time(at);
                text("r" + values[k] + " " + code(firstState[probe][variable] + k) + "\n");
                rows++;
            }
        }
    }

    @Override
    void transferMore(StateTransfer state) {
        timestep = state.number("timestep", timestep);
        for (double[] values : last) {
            if (values != null) {
                state.doubles("last", values);
            }
        }
    }

    private void time(long at) throws IOException {
        if (at != timestep) {
            timestep = at;
            text("#" + at * stepPs + "\n");
        }
    }

    private void text(String text) throws IOException {
        lines.bytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
