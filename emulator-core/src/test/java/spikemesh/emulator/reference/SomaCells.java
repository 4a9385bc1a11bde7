package spikemesh.emulator.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import spikemesh.config.network.PopulationSpec;
import spikemesh.emulator.Cells;

/** Neurons of the reference engine. */
public final class SomaCells implements Cells {

    private final List<String> receptors;
    private final Soma[] somas;
    private final boolean[] fired;

    private SomaCells(List<String> receptors, Soma[] somas) {
        this.receptors = receptors;
        this.somas = somas;
        fired = new boolean[somas.length];
    }

    /** Neurons of TrueNorth. */
    public static Cells trueNorth(int size, Map<String, double[]> parameters, Random random) {
        PopulationSpec population = new PopulationSpec("cells", size, "truenorth", Map.of());
        Soma[] somas = IntStream.range(0, size)
                .mapToObj(neuron -> new TrueNorthSoma(
                        new Parameters(population, parameters, neuron),
                        (timestep, number, bits) -> random.draw(neuron, timestep, number, bits)))
                .toArray(Soma[]::new);
        return new SomaCells(TrueNorthSoma.RECEPTORS, somas);
    }

    @Override
    public void step(long timestep, int[][] sums) {
        for (int i = 0; i < somas.length; i++) {
            Map<String, Long> arriving = new HashMap<>();
            for (int receptor = 0; receptor < sums.length; receptor++) {
                arriving.put(receptors.get(receptor), (long) sums[receptor][i]);
            }
            boolean any = Arrays.stream(sums).flatMapToInt(Arrays::stream).anyMatch(sum -> sum != 0);
            fired[i] = somas[i].update(new Arrivals(timestep, arriving, Map.of(), any ? receptors : List.of()))
                    .spike();
        }
    }

    @Override
    public boolean fired(int neuron) {
        return fired[neuron];
    }

    @Override
    public double state(int neuron, String variable) {
        return somas[neuron].state(variable);
    }
}
