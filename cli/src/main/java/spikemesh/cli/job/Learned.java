package spikemesh.cli.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikemesh.emulator.compile.PlasticImage;

/**
 * What became of the weights of a projection that learns.
 *
 * @param projection its name
 * @param synapses how many synapses it has
 * @param changed how many have another weight than before the first timestep
 * @param meanBefore mean weight before the first timestep
 * @param meanAfter mean weight now
 */
public record Learned(String projection, int synapses, int changed, double meanBefore, double meanAfter) {

    static List<Learned> of(Engine engine) {
        List<Learned> all = new ArrayList<>();
        for (PlasticImage plastic : engine.compiled().image().plastic) {
            int[] before = plastic.synapses().initial;
            String name = plastic.synapses().spec.name();
            int[] after = engine.weights(name);
            int changed = 0;
            for (int k = 0; k < after.length; k++) {
                changed += after[k] == before[k] ? 0 : 1;
            }
            all.add(new Learned(name, after.length, changed, mean(before), mean(after)));
        }
        return List.copyOf(all);
    }

    private static double mean(int[] weights) {
        return Arrays.stream(weights).average().orElse(0);
    }
}
