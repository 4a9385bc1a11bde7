package spikemesh.cli.job;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.compile.UnsupportedException;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.record.StateListener;
import spikemesh.emulator.record.WeightListener;
import spikemesh.emulator.reference.SpikeFeed;

/** A run on the reference engine; limits of the chip and the footprint are those of the fast one's image. */
final class ReferenceRun implements Engine {

    private final Setup setup;
    private final Emulation image;
    private final Map<String, BoundInput> inputs = new LinkedHashMap<>();
    private final Definition engine;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private long timestep;
    private volatile boolean stopRequested;

    /**
     * Lays the network out.
     *
     * @throws UnsupportedException if packets are to meet, which this engine leaves to the fast one
     */
    ReferenceRun(Setup setup) {
        TimingLevel timing = setup.job().timing();
        if (timing != TimingLevel.FUNCTIONAL && timing != TimingLevel.ANALYTIC) {
            throw new UnsupportedException("the reference engine knows timing functional and analytic: --timing="
                    + timing.name().toLowerCase(Locale.ROOT));
        }
        this.setup = setup;
        image = Emulation.of(setup.plan());
        for (InputSpec input : setup.network().inputs()) {
            inputs.put(input.name(), new BoundInput(setup, input));
        }
        Map<String, SpikeFeed> feeds = new LinkedHashMap<>(inputs);
        engine = Definition.of(setup, feeds);
        setup.network().populations().stream().map(PopulationSpec::name).forEach(name -> names.put(name, names.size()));
        setup.network().inputs().stream().map(InputSpec::name).forEach(name -> names.put(name, names.size()));
    }

    @Override
    public void run(long end, Recording recording) {
        SpikeListener listening = recording.spikes().orElse((at, name, index) -> {});
        while (timestep < end) {
            engine.step(timestep, listening, names);
            recording.states().ifPresent(this::publish);
            recording.weights().ifPresent(this::publish);
            timestep++;
            recording.progress().ifPresent(listener -> listener.reached(timestep));
            if (stopRequested) {
                stopRequested = false;
                return;
            }
        }
    }

    private void publish(StateListener listener) {
        List<ProbeSpec> probes = setup.network().probes();
        for (int p = 0; p < probes.size(); p++) {
            ProbeSpec probe = probes.get(p);
            if (timestep % probe.every() == 0) {
                for (int v = 0; v < probe.variables().size(); v++) {
                    publish(listener, p, v);
                }
            }
        }
    }

    private void publish(WeightListener listener) {
        for (int p = 0; p < setup.network().projections().size(); p++) {
            if (listener.wants(p, timestep)) {
                int[] weights =
                        engine.weights(setup.network().projections().get(p).name());
                listener.weights(
                        timestep, p, Arrays.stream(weights).asDoubleStream().toArray());
            }
        }
    }

    private void publish(StateListener listener, int p, int v) {
        ProbeSpec probe = setup.network().probes().get(p);
        String variable = probe.variables().get(v);
        if (variable.equals("spikes")) {
            return;
        }
        int size = setup.network().population(probe.population()).orElseThrow().size();
        List<Integer> neurons =
                probe.neurons().orElseGet(() -> IntStream.range(0, size).boxed().toList());
        double[] values = neurons.stream()
                .mapToDouble(neuron -> engine.state(probe.population(), neuron, variable))
                .toArray();
        listener.state(timestep, p, v, values);
    }

    @Override
    public long timestep() {
        return timestep;
    }

    @Override
    public void requestStop() {
        stopRequested = true;
    }

    @Override
    public RunResult result() {
        RunResult result = engine.result();
        return setup.job().timing() != TimingLevel.FUNCTIONAL
                ? result
                : new RunResult(
                        result.timesteps(),
                        -1,
                        result.counts(),
                        result.links(),
                        result.neuronSpikes(),
                        result.inputSpikes(),
                        result.ticks(),
                        result.fingerprint());
    }

    @Override
    public int[] weights(String projection) {
        return engine.weights(projection);
    }

    @Override
    public Compiled compiled() {
        return image.compiled();
    }

    @Override
    public List<InputLosses> inputLosses() {
        return inputs.values().stream().map(BoundInput::losses).toList();
    }

    @Override
    public Optional<EventCounts> causedBy(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<SortedMap<Long, Long>> packetLatencies() {
        return Optional.empty();
    }

    @Override
    public void close() {
        image.close();
        inputs.values().forEach(BoundInput::close);
    }
}
