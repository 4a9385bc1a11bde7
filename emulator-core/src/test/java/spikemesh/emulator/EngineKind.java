package spikemesh.emulator;

import java.util.Map;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.reference.ReferenceEngine;

/** The engines that must agree. */
public enum EngineKind {
    REFERENCE {
        @Override
        public EngineUnderTest start(ChipSpec chip, NetworkSpec network) {
            return new OnReference(new ReferenceEngine(chip, chip.defaultCostSet(), network, Map.of()));
        }
    };

    /** The network on the chip before its first timestep, with the chip's usual cost set. */
    public abstract EngineUnderTest start(ChipSpec chip, NetworkSpec network);

    private record OnReference(ReferenceEngine engine) implements EngineUnderTest {
        @Override
        public void step(Spikes spikes) {
            engine.run(1, spikes::spike);
        }

        @Override
        public long state(String population, int neuron, String variable) {
            return engine.state(population, neuron, variable);
        }

        @Override
        public RunResult result() {
            return engine.result();
        }
    }
}
