package spikemesh.emulator.nir;

import spikemesh.config.value.Check;

/**
 * What a user says about a network of Lava-DL.
 *
 * @param resetInterval timesteps after which all state is cleared, layer by layer as the samples pass; 0 for never
 * @param resetOffset timestep in which the first layer is cleared
 * @param skipLayers how many layers are left out at the beginning; what they would send is the input
 * @param numLayers how many layers of the file are read at most; 0 for all
 */
public record LavaOptions(int resetInterval, int resetOffset, int skipLayers, int numLayers) {

    private static final int MOST = Integer.MAX_VALUE / 2;

    public LavaOptions {
        Check.inRange("--reset-interval", resetInterval, 0, MOST);
        Check.inRange("--reset-offset", resetOffset, 0, MOST);
        Check.inRange("--skip-layers", skipLayers, 0, MOST);
        Check.inRange("--num-layers", numLayers, 0, MOST);
    }

    /** All layers, never cleared. */
    public static LavaOptions none() {
        return new LavaOptions(0, 0, 0, 0);
    }
}
