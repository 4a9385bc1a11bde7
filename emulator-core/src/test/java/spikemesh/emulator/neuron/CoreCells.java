package spikemesh.emulator.neuron;

import java.util.Arrays;
import java.util.Map;
import spikemesh.emulator.Cells;

/** Neurons of the fast engine. */
public final class CoreCells implements Cells {

    private final NeuronCore core;

    private CoreCells(NeuronCore core) {
        this.core = core;
    }

    /** Neurons of TrueNorth. */
    public static Cells trueNorth(int size, Map<String, double[]> parameters, Random random) {
        NeuronParameters values = new NeuronParameters(new TrueNorthModel().parameters(), size);
        parameters.forEach((name, column) -> System.arraycopy(column, 0, values.column(name), 0, size));
        return new CoreCells(new TrueNorthCore(values, random::draw));
    }

    @Override
    public void step(long timestep, int[][] sums) {
        CoreInput input = new CoreInput(sums.length * core.size);
        for (int receptor = 0; receptor < sums.length; receptor++) {
            for (int i = 0; i < core.size; i++) {
                input.sums[receptor * core.size + i] = sums[receptor][i];
                input.received[receptor * core.size + i] = sums[receptor][i];
            }
        }
        input.timestep = timestep;
        core.step(input);
    }

    @Override
    public boolean fired(int neuron) {
        return Arrays.binarySearch(core.fired, 0, core.firedCount, neuron) >= 0;
    }

    @Override
    public double state(int neuron, String variable) {
        return core.variable(variable).at(neuron);
    }
}
