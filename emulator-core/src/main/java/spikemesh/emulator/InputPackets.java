package spikemesh.emulator;

import java.util.Arrays;
import java.util.List;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.engine.InputFeed;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.input.InputSpan;
import spikemesh.emulator.input.Inputs;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * The packets that the inputs of a network send into a chip, without running the network: one for each input spike and
 * core that it reaches, in the order in which they are sent.
 *
 * <p>Arrays are read-only by convention.
 */
public final class InputPackets {

    private static final int FIRST_CAPACITY = 1024;

    private final int hostCore;
    private long[] timesteps = new long[FIRST_CAPACITY];
    private int[] sources = new int[FIRST_CAPACITY];
    private int[] destinations = new int[FIRST_CAPACITY];
    private int count;
    private long spikes;
    private InputLosses losses;

    private InputPackets(int hostCore) {
        this.hostCore = hostCore;
    }

    /**
     * Lays the plan's network out, and reads its inputs to their end.
     *
     * @throws IllegalArgumentException if an input never ends
     */
    public static InputPackets of(EmulationPlan plan) {
        InputSpan.endless(plan.network(), plan.inputs()).ifPresent(name -> {
            throw new IllegalArgumentException("input " + name + " never ends: a replay needs inputs that end");
        });
        ChipImage image = new Compiler(plan.chip(), plan.costs(), plan.network())
                .compile(1)
                .image();
        var noc = plan.chip().networkOnChip();
        InputPackets packets = new InputPackets(noc.hostTile() * noc.coresPerTile());
        try (Inputs inputs = new Inputs(plan.network(), plan.inputs(), plan.readOptions())) {
            packets.losses = inputs.losses();
            packets.read(image, inputs.feed());
        }
        return packets;
    }

    private void read(ChipImage image, InputFeed feed) {
        int[] channels = new int[image.sources() - image.neurons()];
        while (feed.nextTimestep() != Long.MAX_VALUE) {
            long timestep = feed.nextTimestep();
            int taken = feed.take(channels);
            spikes += taken;
            for (int k = 0; k < taken; k++) {
                send(timestep, channels[k], image);
            }
        }
    }

    private void send(long timestep, int channel, ChipImage image) {
        int placed = image.routes.coreIdOfChannel[channel];
        List<SynapseTable> tables = image.tables;
        for (SynapseTable table : tables) {
            int source = image.neurons() + channel;
            for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                add(
                        timestep,
                        placed < 0 ? hostCore : placed,
                        image.cores.get(table.rowCore[row]).id());
            }
        }
    }

    private void add(long timestep, int source, int destination) {
        if (count == timesteps.length) {
            timesteps = Arrays.copyOf(timesteps, 2 * count);
            sources = Arrays.copyOf(sources, 2 * count);
            destinations = Arrays.copyOf(destinations, 2 * count);
        }
        timesteps[count] = timestep;
        sources[count] = source;
        destinations[count++] = destination;
    }

    /** Timestep in which each packet is sent. */
    public long[] timesteps() {
        return Arrays.copyOf(timesteps, count);
    }

    /** Core that sends each packet; for input from the host, the first core of its tile. */
    public int[] sources() {
        return Arrays.copyOf(sources, count);
    }

    /** Core that each packet goes to. */
    public int[] destinations() {
        return Arrays.copyOf(destinations, count);
    }

    /** Input spikes. */
    public long spikes() {
        return spikes;
    }

    /** What did not become a spike of its own. */
    public InputLosses losses() {
        return losses;
    }
}
