package spikemesh.emulator.compile;

import java.util.List;
import java.util.Map;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronModels;

/** What a chip in mode free asks of a network. */
final class FreeCheck {

    private static final long USUAL_RESOLUTION_PS = 1000;

    private FreeCheck() {}

    /** Refuses what needs timesteps. */
    static void check(ChipSpec chip, NetworkSpec network, Map<String, NeuronModel> models) {
        for (PopulationSpec population : network.populations()) {
            if (!models.get(population.name()).continuous()) {
                throw new UnsupportedException("population " + population.name() + ": chip " + chip.id()
                        + " has synchronisation mode free, and model " + population.model()
                        + " is not known in continuous time; those that are: " + continuousModels());
            }
        }
        for (ProjectionSpec projection : network.projections()) {
            if (projection.axon().isPresent()) {
                throw new IllegalArgumentException("projection " + projection.name()
                        + ": an axon merges what arrives in one timestep, which chips of mode free do not know: axon="
                        + projection.axon().get());
            }
            if (projection.weightExponent() != 0) {
                throw new IllegalArgumentException("projection " + projection.name()
                        + ": weights of neurons in continuous time are real numbers and have no exponent:"
                        + " weightExponent=" + projection.weightExponent());
            }
        }
    }

    private static List<String> continuousModels() {
        return NeuronModels.names().stream()
                .filter(name -> NeuronModels.find(name).orElseThrow().continuous())
                .toList();
    }

    /** How the chip's time and that of the network belong together. */
    static ContinuousTime time(ChipSpec chip, NetworkSpec network) {
        Quantity timestep = network.timestep()
                .orElseThrow(() -> new IllegalArgumentException("chip " + chip.id()
                        + " has synchronisation mode free: the network must say how long a timestep of its inputs is,"
                        + " for example \"timestep\": \"0.1 ms\""));
        double acceleration = chip.synchronisation().acceleration();
        double timestepPs = timestep.in(Unit.PICOSECOND) / acceleration;
        if (timestepPs < 1) {
            throw new IllegalArgumentException("timestep must last at least 1 ps of chip time: timestep=" + timestep
                    + " acceleration=" + acceleration);
        }
        long resolutionPs = chip.synchronisation()
                .resolution()
                .map(resolution -> Math.max(1, Math.round(resolution.in(Unit.PICOSECOND))))
                .orElse(USUAL_RESOLUTION_PS);
        return new ContinuousTime(acceleration, timestepPs, resolutionPs);
    }
}
