package spikemesh.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.input.Inputs;
import spikemesh.emulator.workload.ManycoreWorkload;
import spikemesh.emulator.workload.WorkloadFiles;

/** A warm engine allocates nothing per timestep. */
class AllocationTest {

    @Test
    void warmTimestepsAllocateNothing(@TempDir Path folder) throws Exception {
        ManycoreWorkload workload = ManycoreWorkload.ALL.get(0);
        ChipSpec chip = Descriptions.chip("loihi");
        NetworkSpec network = Descriptions.network(WorkloadFiles.write(workload, 1, folder));
        Inputs inputs = new Inputs(network, Map.of(), AerReadOptions.defaults());
        FastEngine engine = new FastEngine(
                new Compiler(chip, chip.costSet(), network).compile(1).image(), inputs.feed(), true);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        engine.run(5_000, null, false);

        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        for (int round = 1; round <= 5; round++) {
            long start = round * 10_000L;
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
