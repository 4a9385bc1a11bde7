package spikemesh.emulator.map;

import java.util.Arrays;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Placement;
import spikemesh.emulator.compile.Placer;

/**
 * Inputs that the network's mapping puts on cores stay on cores, in as many groups of neighbouring channels as it has; the
 * mapper moves them. All others enter at the host.
 */
final class InputGroups {

    private final Wiring wiring;
    private final NetworkSpec network;
    private final ChipSpec chip;

    InputGroups(Wiring wiring, NetworkSpec network, ChipSpec chip) {
        this.wiring = wiring;
        this.network = network;
        this.chip = chip;
    }

    void join(Partition partition) {
        MappingSpec mapping = network.mapping();
        for (int name = wiring.populations; name < wiring.names.size(); name++) {
            Placement placement = mapping.placements().getOrDefault(wiring.names.get(name), new Placement.Host());
            if (placement instanceof Placement.Host) {
                continue;
            }
            int[] cores = new Placer(chip, network).input(name - wiring.populations);
            int groups = (int) Arrays.stream(cores).distinct().count();
            for (int i = 0; i < cores.length; i++) {
                partition.coreOf[wiring.start[name] + i] =
                        partition.cores + partition.inputNodes + (int) ((long) i * groups / cores.length);
            }
            partition.inputNodes += groups;
        }
    }
}
