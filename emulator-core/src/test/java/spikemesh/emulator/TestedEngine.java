package spikemesh.emulator;

import java.util.Map;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.reference.ReferenceEngine;
import spikemesh.emulator.reference.SpikeObserver;

/** The engines that must agree. */
public enum TestedEngine {
    /** The definition. */
    REFERENCE {
        @Override
        public StartedEngine start(ChipSpec chip, NetworkSpec network) {
            return new OnReference(new ReferenceEngine(chip, chip.defaultCostSet(), network, Map.of()));
        }
    },
    /** The one that is used. */
    FAST {
        @Override
        public StartedEngine start(ChipSpec chip, NetworkSpec network) {
            return new StartedFastEngine(chip, network, 1);
        }
    },
    /** The same in partitions. */
    FAST_IN_THREE_PARTITIONS {
        @Override
        public StartedEngine start(ChipSpec chip, NetworkSpec network) {
            return new StartedFastEngine(chip, network, 3);
        }
    };

    /** The network on the chip before its first timestep, with the chip's usual cost set. */
    public abstract StartedEngine start(ChipSpec chip, NetworkSpec network);

    private record OnReference(ReferenceEngine engine) implements StartedEngine {
        @Override
        public void run(long timesteps, Observer observer) {
            engine.run(timesteps, new SpikeObserver() {
                @Override
                public void spike(long timestep, String name, int index) {
                    observer.spike(timestep, name, index);
                }

                @Override
                public void stepped(long timestep) {
                    observer.stepped(timestep);
                }
            });
        }

        @Override
        public void run(long timesteps) {
            engine.run(timesteps, (timestep, name, index) -> {});
        }

        @Override
        public double state(String population, int neuron, String variable) {
            return engine.state(population, neuron, variable);
        }

        @Override
        public int[] weights(String projection) {
            return engine.weights(projection);
        }

        @Override
        public RunResult result() {
            return engine.result();
        }
    }
}
