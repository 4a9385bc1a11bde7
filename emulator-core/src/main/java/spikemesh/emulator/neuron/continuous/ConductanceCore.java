package spikemesh.emulator.neuron.continuous;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.neuron.CoreInput;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.StateVariable;

/**
 * {@link ConductanceNeurons} for chips with timesteps: their equations hold within a timestep too, only what arrives and
 * what is sent is bound to its end. A neuron spikes in the timestep in which it reaches its threshold; its potential is
 * held from that moment on, to the end of the timestep at least.
 */
final class ConductanceCore extends NeuronCore {

    private final ConductanceNeurons neurons;
    private final double timestepMillis;

    ConductanceCore(ConductanceNeurons neurons, double timestepMillis) {
        super(neurons.size);
        this.neurons = neurons;
        this.timestepMillis = timestepMillis;
        Arrays.fill(active, 1);
        activeCount = size;
    }

    @Override
    public void step(CoreInput arriving) {
        double[] input = arriving.reals;
        int firing = 0;
        for (int i = 0, n = size; i < n; i++) {
            if (passes(i)) {
                fired[firing++] = i;
            }
            if (input[i] != 0) {
                neurons.receive(i, 0, input[i]);
            }
            if (input[n + i] != 0) {
                neurons.receive(i, 1, input[n + i]);
            }
        }
        firedCount = firing;
    }

    /** Lets a timestep pass; whether the neuron spikes in it. */
    private boolean passes(int i) {
        double left = timestepMillis;
        boolean spike = false;
        while (left > 0) {
            double horizon = neurons.forecast(i);
            boolean fires = neurons.fires;
            double passing = Math.min(left, horizon);
            neurons.advance(i, passing);
            left -= passing;
            if (fires && passing == horizon) {
                neurons.fire(i, left);
                spike = true;
            }
        }
        return spike;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        neurons.transfer(state);
    }

    @Override
    public StateVariable variable(String name) {
        return neurons.live(name);
    }
}
