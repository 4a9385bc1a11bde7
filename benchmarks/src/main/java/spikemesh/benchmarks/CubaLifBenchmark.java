package spikemesh.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spikemesh.emulator.neuron.CoreArithmetic;
import spikemesh.emulator.neuron.CoreInput;
import spikemesh.emulator.neuron.CubaLifModel;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.NeuronParameters;

/** One timestep of a full core of Loihi neurons with bias, of which about 3 % fire; per neuron. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CubaLifBenchmark {

    private static final int NEURONS = 1024;

    private final CoreInput input = new CoreInput(NEURONS);
    private NeuronCore core;

    /** Fills the core. */
    @Setup
    public void fill() {
        CubaLifModel model = new CubaLifModel();
        NeuronParameters parameters = new NeuronParameters(model.parameters(), NEURONS);
        Arrays.fill(parameters.column("du"), 4095);
        Arrays.fill(parameters.column("dv"), 256);
        Arrays.fill(parameters.column("vthMant"), 64);
        double[] bias = parameters.column("biasMant");
        for (int i = 0; i < NEURONS; i++) {
            bias[i] = 208 + i % 97;
        }
        core = model.create(parameters, CoreArithmetic.PLAIN);
    }

    /** One timestep. */
    @Benchmark
    @OperationsPerInvocation(NEURONS)
    public int step() {
        core.step(input);
        return core.firedCount;
    }
}
