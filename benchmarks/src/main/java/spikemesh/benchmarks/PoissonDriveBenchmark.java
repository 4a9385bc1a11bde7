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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spikemesh.emulator.neuron.CoreArithmetic;
import spikemesh.emulator.neuron.CoreInput;
import spikemesh.emulator.neuron.LifDeltaModel;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.NeuronParameters;

/** One timestep of a core of leaky neurons, with a Poisson drive and without; per neuron. The difference is a draw. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
public class PoissonDriveBenchmark {

    private static final int NEURONS = 10_000;

    /** Mean arrivals per timestep: none, and those of workload W1. */
    @Param({"0", "2"})
    private double mean;

    private final CoreInput input = new CoreInput(NEURONS);
    private NeuronCore core;

    /** Fills the core; no neuron fires. */
    @Setup
    public void fill() {
        LifDeltaModel model = new LifDeltaModel();
        NeuronParameters parameters = new NeuronParameters(model.parameters(), NEURONS);
        Arrays.fill(parameters.column("tauM"), 20);
        Arrays.fill(parameters.column("vThreshold"), 1000);
        Arrays.fill(parameters.column("driveMean"), mean);
        Arrays.fill(parameters.column("driveWeight"), 0.1);
        for (int i = 0; i < NEURONS; i++) {
            parameters.identify(i, 0, i);
        }
        core = model.create(parameters, new CoreArithmetic(0, 0, 0.1));
    }

    /** One timestep. */
    @Benchmark
    @OperationsPerInvocation(NEURONS)
    public int step() {
        input.timestep++;
        Arrays.fill(input.reals, 0);
        core.step(input);
        return core.firedCount;
    }
}
