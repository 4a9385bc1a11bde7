package spikemesh.emulator.neuron;

import java.util.List;
import java.util.Optional;

/**
 * The leaky integrate-and-fire neuron whose synapses move the potential at once, in real numbers.
 *
 * <pre>
 *   v = rest + (v - rest) * exp(-dt / tauM) + input;   spike if v >= vThreshold, then v = vReset for tRefractory
 * </pre>
 *
 * <p>On a core of 4,096 neurons or more that nothing drives and that share all parameters, n timesteps without an event are one step with
 * exp(-n dt / tauM), and what arrives is added event by event.
 *
 * <p>What arrives while a neuron is refractory is lost. Weights are in mV. Exact for input at the grid of the timestep
 * (Rotter and Diesmann, Biological Cybernetics 81, 1999).
 */
public final class LifDeltaModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "lif-delta";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WeightDomain weights() {
        return WeightDomain.REAL;
    }

    @Override
    public boolean neverRests() {
        return true;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return LifParameters.SPECS;
    }

    @Override
    public List<String> variables() {
        return List.of("v");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new LifDeltaCore(
                new LifParameters(parameters, arithmetic.requireTimestepMillis(NAME)), parameters.size());
    }

    @Override
    public Optional<NeuronCore> createEventDriven(NeuronParameters parameters, CoreArithmetic arithmetic) {
        double timestepMillis = arithmetic.requireTimestepMillis(NAME);
        LifParameters lif = new LifParameters(parameters, timestepMillis);
        return LifDeltaEventCore.suits(lif)
                ? Optional.of(
                        new LifDeltaEventCore(lif, parameters.column("tauM")[0], timestepMillis, parameters.size()))
                : Optional.empty();
    }
}
