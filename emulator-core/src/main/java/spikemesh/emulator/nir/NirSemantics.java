package spikemesh.emulator.nir;

/**
 * What NIR leaves open, made explicit.
 *
 * @param integration how leaks are integrated
 * @param reset what a spike does to the potential
 * @param resetDelay when it does so
 * @param currentFirst whether the potential sees the current of the same timestep, or that of the one before
 * @param recurrentBias when the bias of a recurrent path begins
 * @param layerShift by how many timesteps each layer shows its spikes later than the graph says
 * @param multiSpike whether a neuron may spike several times in a timestep, once for each threshold it exceeds
 * @param floor which potentials stay above the negative of the threshold
 * @param inclusive whether a potential at the threshold spikes, not only one above it
 * @param ifKeep share of its potential that an IF keeps over a timestep; 1 by the specification
 */
public record NirSemantics(
        NirIntegration integration,
        NirReset reset,
        NirResetDelay resetDelay,
        boolean currentFirst,
        NirRecurrentBias recurrentBias,
        int layerShift,
        boolean multiSpike,
        NirFloor floor,
        boolean inclusive,
        double ifKeep) {

    /** Forward Euler, as the equations stand. */
    public static final NirSemantics SPECIFICATION = new NirSemantics(
            NirIntegration.EULER,
            NirReset.VALUE,
            NirResetDelay.NONE,
            true,
            NirRecurrentBias.FROM_0,
            0,
            false,
            NirFloor.NONE,
            false,
            1);

    NirSemantics withIntegration(NirIntegration other) {
        return new NirSemantics(
                other,
                reset,
                resetDelay,
                currentFirst,
                recurrentBias,
                layerShift,
                multiSpike,
                floor,
                inclusive,
                ifKeep);
    }

    NirSemantics withReset(NirReset other) {
        return new NirSemantics(
                integration,
                other,
                resetDelay,
                currentFirst,
                recurrentBias,
                layerShift,
                multiSpike,
                floor,
                inclusive,
                ifKeep);
    }

    NirSemantics withResetDelay(NirResetDelay other) {
        return new NirSemantics(
                integration,
                reset,
                other,
                currentFirst,
                recurrentBias,
                layerShift,
                multiSpike,
                floor,
                inclusive,
                ifKeep);
    }

    NirSemantics withCurrentFirst(boolean other) {
        return new NirSemantics(
                integration, reset, resetDelay, other, recurrentBias, layerShift, multiSpike, floor, inclusive, ifKeep);
    }

    NirSemantics withRecurrentBias(NirRecurrentBias other) {
        return new NirSemantics(
                integration, reset, resetDelay, currentFirst, other, layerShift, multiSpike, floor, inclusive, ifKeep);
    }

    NirSemantics withLayerShift(int other) {
        return new NirSemantics(
                integration,
                reset,
                resetDelay,
                currentFirst,
                recurrentBias,
                other,
                multiSpike,
                floor,
                inclusive,
                ifKeep);
    }

    NirSemantics withMultiSpike(boolean other) {
        return new NirSemantics(
                integration,
                reset,
                resetDelay,
                currentFirst,
                recurrentBias,
                layerShift,
                other,
                floor,
                inclusive,
                ifKeep);
    }

    NirSemantics withFloor(NirFloor other) {
        return new NirSemantics(
                integration,
                reset,
                resetDelay,
                currentFirst,
                recurrentBias,
                layerShift,
                multiSpike,
                other,
                inclusive,
                ifKeep);
    }

    NirSemantics withInclusive(boolean other) {
        return new NirSemantics(
                integration,
                reset,
                resetDelay,
                currentFirst,
                recurrentBias,
                layerShift,
                multiSpike,
                floor,
                other,
                ifKeep);
    }

    NirSemantics withIfKeep(double other) {
        return new NirSemantics(
                integration,
                reset,
                resetDelay,
                currentFirst,
                recurrentBias,
                layerShift,
                multiSpike,
                floor,
                inclusive,
                other);
    }

    /** Whether I and IF take r times their input; where leaks take their input as it is, so do they. */
    boolean scalesInput() {
        return integration != NirIntegration.DECAY;
    }
}
