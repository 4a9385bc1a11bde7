package spikemesh.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.compile.ChipNetwork;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.input.Inputs;
import spikemesh.emulator.workload.ManycoreWorkload;
import spikemesh.emulator.workload.WorkloadFiles;

/** A warm engine allocates nothing per timestep. */
class AllocationTest {

    private static final String LEARNING = """
            {"format": "spikemesh.network/1", "name": "learns",
             "populations": [{"name": "cells", "size": 40, "model": "loihi-cuba-lif",
               "parameters": {"du": 1500, "dv": 300, "vthMant": 900}}],
             "inputs": [{"name": "in", "size": 60, "source": {"kind": "poisson", "probability": 0.1, "seed": 1}},
                        {"name": "error", "size": 20, "source": {"kind": "poisson", "probability": 0.3, "seed": 2}}],
             "projections": [
               {"source": "in", "target": "cells", "connectivity": {"kind": "all-to-all"}, "weight": 20, "name": "sums",
                "learning": {"rule": "sum-of-products", "parameters": {"dw": "2^-3*y0*x1 - u2*w", "dt": "x0*y1", "x1Impulse": 16.5,
                  "x1Tau": 10, "y1Impulse": 16, "y1Tau": 10, "epoch": 2}}},
               {"source": "in", "target": "cells", "connectivity": {"kind": "all-to-all"}, "weight": 20, "name": "pairs",
                "learning": {"rule": "pair-stdp"}},
               {"source": "in", "target": "cells", "connectivity": {"kind": "all-to-all"}, "weight": 20, "name": "errors",
                "learning": {"rule": "pes", "error": "error"}}]}
            """;

    @Test
    void warmTimestepsAllocateNothing(@TempDir Path folder) throws Exception {
        ManycoreWorkload workload = ManycoreWorkload.ALL.get(0);

        allocateNothing(Descriptions.network(WorkloadFiles.write(workload, 1, folder)), false);
    }

    @Test
    void neitherDoThoseWhosePacketsQueueForLinks(@TempDir Path folder) throws Exception {
        ManycoreWorkload workload = ManycoreWorkload.ALL.get(0);

        allocateNothing(Descriptions.network(WorkloadFiles.write(workload, 1, folder)), true);
    }

    @Test
    void neitherDoThoseThatLearn(@TempDir Path folder) throws Exception {
        allocateNothing(Descriptions.network(Files.writeString(folder.resolve("network.json"), LEARNING)), false);
    }

    private static void allocateNothing(NetworkSpec network, boolean queued) {
        ChipSpec chip = Descriptions.chip("loihi");
        Inputs inputs = new Inputs(network, Map.of(), AerReadOptions.defaults());
        Compiled compiled = new Compiler(chip, chip.costSet(), network).compile(1);
        Contention contention =
                queued ? new Contention(compiled, ChipNetwork.queued(compiled.topology(), chip.costSet())) : null;
        FastEngine engine = new FastEngine(compiled.image(), inputs.feed(), true, contention);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        engine.run(5_000, null, false);

        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        for (int round = 1; round <= 5; round++) {
            long start = round * 10_000L;
            engine.run(start, null, false);
            few = Math.min(few, allocatedBy(threads, () -> engine.run(start + 100, null, false)));
            many = Math.min(many, allocatedBy(threads, () -> engine.run(start + 2_100, null, false)));
        }

        assertThat(many).as("bytes for 2000 timesteps, as many as for 100").isLessThanOrEqualTo(few);
    }

    private static long allocatedBy(ThreadMXBean threads, Runnable work) {
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
