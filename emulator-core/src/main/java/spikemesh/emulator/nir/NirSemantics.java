package spikemesh.emulator.nir;

import java.util.function.Consumer;

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

    /** The same with some choices made otherwise. */
    NirSemantics with(Consumer<Choices> change) {
        Choices choices = new Choices(this);
        change.accept(choices);
        return choices.made();
    }

    /** Whether I and IF take r times their input; where leaks take their input as it is, so do they. */
    boolean scalesInput() {
        return integration != NirIntegration.DECAY;
    }

    /** Choices while they are made. */
    static final class Choices {

        NirIntegration integration;
        NirReset reset;
        NirResetDelay resetDelay;
        boolean currentFirst;
        NirRecurrentBias recurrentBias;
        int layerShift;
        boolean multiSpike;
        NirFloor floor;
        boolean inclusive;
        double ifKeep;

        private Choices(NirSemantics from) {
            integration = from.integration;
            reset = from.reset;
            resetDelay = from.resetDelay;
            currentFirst = from.currentFirst;
            recurrentBias = from.recurrentBias;
            layerShift = from.layerShift;
            multiSpike = from.multiSpike;
            floor = from.floor;
            inclusive = from.inclusive;
            ifKeep = from.ifKeep;
        }

        private NirSemantics made() {
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
                    ifKeep);
        }
    }
}
