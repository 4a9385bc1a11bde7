package spikemesh.cli.job;

import java.util.Map;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.reference.FreeReference;
import spikemesh.emulator.reference.ReferenceEngine;
import spikemesh.emulator.reference.SpikeFeed;

/** The reference engine of a chip, whatever it knows of timesteps. */
interface Definition {

    /** Executes a timestep; {@code listener} is told its spikes, by the numbers in {@code names}. */
    void step(long timestep, SpikeListener listener, Map<String, Integer> names);

    /** What happened since the start. */
    RunResult result();

    /** A state variable after the last timestep. */
    double state(String population, int neuron, String variable);

    /** The weights of a projection that learns, as stored, in the order of its synapses. */
    int[] weights(String projection);

    /** The one for the chip of {@code setup}. */
    static Definition of(Setup setup, Map<String, SpikeFeed> feeds) {
        NetworkSpec network = setup.network();
        return setup.chip().synchronisation().mode() == SynchronisationMode.FREE
                ? new Free(new FreeReference(setup.chip(), setup.costSet(), network, feeds))
                : new Stepped(new ReferenceEngine(setup.chip(), setup.costSet(), network, feeds));
    }

    /** On chips with timesteps. */
    record Stepped(ReferenceEngine engine) implements Definition {

        @Override
        public void step(long timestep, SpikeListener listener, Map<String, Integer> names) {
            engine.run(1, (at, name, index) -> listener.spike(at, names.get(name), index));
        }

        @Override
        public RunResult result() {
            return engine.result();
        }

        @Override
        public double state(String population, int neuron, String variable) {
            return engine.state(population, neuron, variable);
        }

        @Override
        public int[] weights(String projection) {
            return engine.weights(projection);
        }
    }

    /** On chips without. */
    record Free(FreeReference engine) implements Definition {

        @Override
        public void step(long timestep, SpikeListener listener, Map<String, Integer> names) {
            engine.run(1, (atPs, name, index) -> listener.spike(timestep, atPs, names.get(name), index));
        }

        @Override
        public RunResult result() {
            return engine.result();
        }

        @Override
        public double state(String population, int neuron, String variable) {
            return engine.state(population, neuron, variable);
        }

        @Override
        public int[] weights(String projection) {
            throw new IllegalArgumentException("nothing learns on chips without timesteps: projection=" + projection);
        }
    }
}
