package spikemesh.emulator.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.aer.trace.AerReader;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Unit;
import spikemesh.emulator.checkpoint.Checkpointed;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.SpikeFile;
import spikemesh.emulator.engine.InputFeed;

/** The inputs of a network, open and ready to be read once. */
public final class Inputs implements AutoCloseable, Checkpointed {

    private final InputLosses losses = new InputLosses();
    private final List<RestorableFeed> feeds = new ArrayList<>();
    private final int[] sizes;

    /**
     * Opens all inputs.
     *
     * @param network whose inputs
     * @param bound recordings named when the network is run, by input name
     * @param options how recordings are read
     * @throws IllegalArgumentException if an input has no recording, or a recording is bound to no input
     */
    public Inputs(NetworkSpec network, Map<String, Path> bound, AerReadOptions options) {
        for (String name : bound.keySet()) {
            if (network.inputs().stream().noneMatch(input -> input.name().equals(name))) {
                throw new IllegalArgumentException("no input is called " + name + ", the network has: "
                        + network.inputs().stream().map(InputSpec::name).toList());
            }
        }
        sizes = network.inputs().stream().mapToInt(InputSpec::size).toArray();
        for (InputSpec input : network.inputs()) {
            feeds.add(open(input, bound.get(input.name()), options));
        }
    }

    private RestorableFeed open(InputSpec input, Path bound, AerReadOptions options) {
        InputSource source = input.source();
        if (source instanceof InputSource.TraceSource trace) {
            Path path = bound != null
                    ? bound
                    : trace.path()
                            .orElseThrow(() -> new IllegalArgumentException("input " + input.name()
                                    + " needs a recording; name it with --input " + input.name() + "=FILE"));
            long micros = Math.round(trace.timestep().in(Unit.MICROSECOND));
            if (micros < 1) {
                throw new IllegalArgumentException("input " + input.name()
                        + ": a timestep must last at least 1 us of the recording: timestep=" + trace.timestep());
            }
            AerReader reader = AerFormats.open(path, options);
            losses.watch(path, reader.report());
            return new TraceFeed(reader, trace.map(), micros, input.size(), trace.counted(), losses);
        }
        if (bound != null || source instanceof InputSource.SpikeFile) {
            Path path = bound != null ? bound : ((InputSource.SpikeFile) source).path();
            SpikeFile spikes = SpikeFile.read(path, input.size());
            return ScheduledFeed.of(spikes.timesteps(), spikes.channels(), spikes.payloads(), losses);
        }
        if (source instanceof InputSource.ExplicitSpikes explicit) {
            List<InputSpike> spikes = explicit.spikes();
            return ScheduledFeed.of(
                    spikes.stream().mapToLong(InputSpike::timestep).toArray(),
                    spikes.stream().mapToInt(InputSpike::channel).toArray(),
                    spikes.stream().mapToInt(InputSpike::payload).toArray(),
                    losses);
        }
        if (source instanceof InputSource.PoissonSource poisson) {
            return new PoissonFeed(poisson, input.size());
        }
        return new PeriodicFeed((InputSource.Periodic) source, input.size());
    }

    /** All inputs as one feed; its channels are those of the first input, then of the second, and so on. */
    public InputFeed feed() {
        return new MergedFeed(feeds, sizes);
    }

    /** Whether a spike may carry a payload other than 1. */
    public boolean graded() {
        return feeds.stream().anyMatch(InputFeed::graded);
    }

    /** What did not become a spike of its own, so far. */
    public InputLosses losses() {
        return losses;
    }

    /** Moves the place in each input, and the losses, to or from a checkpoint. */
    @Override
    public void transfer(StateTransfer state) {
        for (int i = 0; i < feeds.size(); i++) {
            state.section("input", i);
            feeds.get(i).transfer(state);
        }
        state.section("losses", 0);
        losses.transfer(state);
    }

    @Override
    public void close() {
        for (RestorableFeed feed : feeds) {
            if (feed instanceof TraceFeed trace) {
                trace.close();
            }
        }
    }
}
