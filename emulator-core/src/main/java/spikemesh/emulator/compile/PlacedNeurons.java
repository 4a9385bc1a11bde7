package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikemesh.config.network.NetworkSpec;

/** Neurons numbered by core: the result of placement as flat arrays. */
final class PlacedNeurons {

    /** Ids of the cores in use, ascending. */
    final int[] coreIds;

    /** First neuron of each core in use; one element more than cores. */
    final int[] coreStart;

    /** Core in use of each neuron. */
    final int[] coreOfNeuron;

    /** Core id of each input channel, or {@link Placer#HOST}. */
    final int[] coreIdOfChannel;

    /** Names and numbers. */
    final Layout layout;

    PlacedNeurons(NetworkSpec network, int[][] coreIdOf) {
        int populations = network.populations().size();
        int[] start = new int[coreIdOf.length + 1];
        for (int name = 0; name < coreIdOf.length; name++) {
            start[name + 1] = start[name] + coreIdOf[name].length;
        }
        int neurons = start[populations];
        int greatest = 0;
        for (int p = 0; p < populations; p++) {
            for (int id : coreIdOf[p]) {
                greatest = Math.max(greatest, id);
            }
        }
        int[] neuronsOfId = new int[greatest + 1];
        for (int p = 0; p < populations; p++) {
            for (int id : coreIdOf[p]) {
                neuronsOfId[id]++;
            }
        }
        coreIds = idsInUse(neuronsOfId);
        coreStart = new int[coreIds.length + 1];
        int[] indexOfId = new int[greatest + 1];
        for (int core = 0; core < coreIds.length; core++) {
            indexOfId[coreIds[core]] = core;
            coreStart[core + 1] = coreStart[core] + neuronsOfId[coreIds[core]];
        }
        int[] next = coreStart.clone();
        int[] sourceOf = new int[start[coreIdOf.length]];
        coreOfNeuron = new int[neurons];
        for (int p = 0; p < populations; p++) {
            for (int i = 0; i < coreIdOf[p].length; i++) {
                int core = indexOfId[coreIdOf[p][i]];
                int neuron = next[core]++;
                sourceOf[start[p] + i] = neuron;
                coreOfNeuron[neuron] = core;
            }
        }
        coreIdOfChannel = new int[sourceOf.length - neurons];
        for (int name = populations; name < coreIdOf.length; name++) {
            for (int i = 0; i < coreIdOf[name].length; i++) {
                int at = start[name] + i;
                sourceOf[at] = at;
                coreIdOfChannel[at - neurons] = coreIdOf[name][i];
            }
        }
        layout = new Layout(names(network), populations, start, sourceOf);
    }

    private static int[] idsInUse(int[] neuronsOfId) {
        int[] ids = new int[neuronsOfId.length];
        int count = 0;
        for (int id = 0; id < neuronsOfId.length; id++) {
            if (neuronsOfId[id] > 0) {
                ids[count++] = id;
            }
        }
        return Arrays.copyOf(ids, count);
    }

    private static List<String> names(NetworkSpec network) {
        List<String> names = new ArrayList<>();
        network.populations().forEach(population -> names.add(population.name()));
        network.inputs().forEach(input -> names.add(input.name()));
        return names;
    }

    int neurons() {
        return coreOfNeuron.length;
    }
}
