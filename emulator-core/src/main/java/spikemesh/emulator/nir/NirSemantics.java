package spikemesh.emulator.nir;

/**
 * What NIR leaves open, made explicit.
 *
 * @param integration how leaks are integrated
 * @param reset what a spike does to the potential
 * @param currentFirst whether the potential sees the current of the same timestep, or that of the one before
 * @param recurrentBiasAtStart whether the bias of a recurrent path counts in timestep 0, before anything went along it
 * @param layerShift by how many timesteps each layer shows its spikes later than the graph says
 * @param multiSpike whether a neuron may spike several times in a timestep, once for each threshold it exceeds
 * @param floor whether the potential stays above the negative of the threshold
 * @param ifKeep share of its potential that an IF keeps over a timestep; 1 by the specification
 */
public record NirSemantics(
        NirIntegration integration,
        NirReset reset,
        boolean currentFirst,
        boolean recurrentBiasAtStart,
        int layerShift,
        boolean multiSpike,
        boolean floor,
        double ifKeep) {

    /** Forward Euler, as the equations stand. */
    public static final NirSemantics SPECIFICATION =
            new NirSemantics(NirIntegration.EULER, NirReset.VALUE, true, true, 0, false, false, 1);

    NirSemantics withIntegration(NirIntegration other) {
        return new NirSemantics(
                other, reset, currentFirst, recurrentBiasAtStart, layerShift, multiSpike, floor, ifKeep);
    }

    NirSemantics withReset(NirReset other) {
        return new NirSemantics(
                integration, other, currentFirst, recurrentBiasAtStart, layerShift, multiSpike, floor, ifKeep);
    }

    NirSemantics withCurrentFirst(boolean other) {
        return new NirSemantics(integration, reset, other, recurrentBiasAtStart, layerShift, multiSpike, floor, ifKeep);
    }

    NirSemantics withRecurrentBiasAtStart(boolean other) {
        return new NirSemantics(integration, reset, currentFirst, other, layerShift, multiSpike, floor, ifKeep);
    }

    NirSemantics withLayerShift(int other) {
        return new NirSemantics(
                integration, reset, currentFirst, recurrentBiasAtStart, other, multiSpike, floor, ifKeep);
    }

    NirSemantics withMultiSpike(boolean other) {
        return new NirSemantics(
                integration, reset, currentFirst, recurrentBiasAtStart, layerShift, other, floor, ifKeep);
    }

    NirSemantics withFloor(boolean other) {
        return new NirSemantics(
                integration, reset, currentFirst, recurrentBiasAtStart, layerShift, multiSpike, other, ifKeep);
    }

    NirSemantics withIfKeep(double other) {
        return new NirSemantics(
                integration, reset, currentFirst, recurrentBiasAtStart, layerShift, multiSpike, floor, other);
    }
}
