package spikemesh.cli.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.emulator.Inference;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.classification.Classification;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.input.InputSpan;
import spikemesh.emulator.input.Inputs;
import spikemesh.emulator.nir.LavaNetwork;
import spikemesh.emulator.nir.NirNetwork;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.verify.GraphComparison;
import spikemesh.emulator.verify.GraphComparison.StageComparison;

/** A network shown a set of labelled recordings, each from its initial state. */
public final class SampleRun {

    private final Setup setup;
    private final List<SampleSet.Sample> samples;
    private final String readout;
    private final Inference.Reading reading;
    private final String input;
    private final boolean inNetwork;
    private final Interruption interruption;
    private final Meter meter;

    /**
     * A run of {@code samples}.
     *
     * @param how which input takes them, and what names the class
     */
    public SampleRun(Job job, List<SampleSet.Sample> samples, How how, Interruption interruption, Meter meter) {
        this.samples = samples;
        this.interruption = interruption;
        this.meter = meter;
        setup = Setup.ofSamples(job, how.input(), samples);
        input = how.input().orElseGet(() -> input(setup));
        inNetwork =
                setup.network().inputs().stream().noneMatch(spec -> spec.name().equals(input));
        this.readout = how.readout().orElseGet(() -> readout(setup));
        PopulationSpec population = setup.network()
                .population(this.readout)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--readout must be a population of the network: " + "--readout=" + this.readout));
        reading = how.reading().orElseGet(() -> reading(population));
        for (SampleSet.Sample sample : samples) {
            if (sample.label() >= population.size()) {
                throw new IllegalArgumentException("sample " + sample.name() + ": label must be a class in 0.."
                        + (population.size() - 1) + ": label=" + sample.label());
            }
        }
    }

    /**
     * How samples enter and answers leave.
     *
     * @param input the input that takes samples; empty for the only one
     * @param readout population whose neurons name the class; empty for the one whose signals leave the network
     * @param reading what of it counts; empty for spikes where it spikes
     */
    public record How(Optional<String> input, Optional<String> readout, Optional<Inference.Reading> reading) {}

    private Inference.Reading reading(PopulationSpec population) {
        if (setup.nir().isPresent()) {
            return setup.nir().get().spikes(readout) ? Inference.Reading.SPIKES : Inference.Reading.MEAN;
        }
        boolean silent = GraphNetwork.isForeign(setup.job()) && LavaNetwork.readout(population);
        return silent ? Inference.Reading.LAST : Inference.Reading.SPIKES;
    }

    private static String input(Setup setup) {
        if (setup.network().inputs().size() != 1) {
            throw new IllegalArgumentException(
                    "--samples needs a network with one input, or --sample-input; this one has: "
                            + setup.network().inputs().stream()
                                    .map(spec -> spec.name())
                                    .toList());
        }
        return setup.network().inputs().get(0).name();
    }

    /**
     * What came out.
     *
     * @param run the run of all samples together
     * @param answers the class named for each sample
     * @param readout population that named it
     */
    public record Outcome(RunRecord run, Classification answers, String readout) {}

    private static String readout(Setup setup) {
        List<String> last = setup.nir().isPresent() ? setup.nir().get().report().outputs() : silent(setup.network());
        if (last.size() != 1) {
            throw new IllegalArgumentException(
                    "--samples needs to know which population answers: give --readout with one of "
                            + setup.network().populations().stream()
                                    .map(PopulationSpec::name)
                                    .toList());
        }
        return last.get(0);
    }

    private static List<String> silent(NetworkSpec network) {
        return network.populations().stream()
                .map(PopulationSpec::name)
                .filter(name -> network.projections().stream()
                        .noneMatch(projection -> projection.source().equals(name)))
                .toList();
    }

    /** Shows all samples. */
    public Outcome run() throws IOException {
        if (setup.chip().synchronisation().mode() == SynchronisationMode.FREE) {
            throw new IllegalArgumentException("--samples needs a chip with timesteps");
        }
        long began = System.nanoTime();
        Inference inference = NetworkPlaces.of(setup).locate(() -> new Inference(setup.plan(), graded()));
        long ready = System.nanoTime();
        int classes = setup.network().population(readout).orElseThrow().size();
        Classification answers = new Classification(classes);
        meter.start(0, samples.size(), Double.NaN);
        int shown = 0;
        try {
            for (SampleSet.Sample sample : samples) {
                if (interruption.requested()) {
                    break;
                }
                Inference.Answer answer = show(inference, sample);
                long[] vote = new long[classes];
                if (answer.winner() >= 0) {
                    vote[answer.winner()] = 1;
                }
                answers.add(vote, sample.label());
                meter.reached(++shown);
            }
        } finally {
            meter.close();
        }
        RunRecord.Walls walls = new RunRecord.Walls(ready - began, System.nanoTime() - ready);
        Setup whole = setup.lasting(inference.result().timesteps());
        return new Outcome(JobRunner.record(whole, new Shown(inference), walls), answers, readout);
    }

    private Inference.Answer show(Inference inference, SampleSet.Sample sample) {
        Map<String, Path> bound = Map.of(input, sample.recording());
        return inNetwork
                ? inference.show(setup.with(bound), asked(), readout, reading)
                : inference.show(bound, length(bound), readout, reading);
    }

    /**
     * The first sample on the chip, compared with the graph in real numbers.
     *
     * @throws IllegalArgumentException if the network is no graph
     */
    public List<StageComparison> verify() {
        NirNetwork graph = setup.nir()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--verify is for NIR graphs: --network=" + setup.job().network()));
        Map<String, Path> bound = Map.of(input, samples.get(0).recording());
        return new GraphComparison(graph.model(), setup.plan().withInputs(bound)).run(length(bound));
    }

    private long asked() {
        return setup.job()
                .timesteps()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "samples that drive all timesteps alike have no end: say how long to show each with --timesteps"));
    }

    private boolean graded() {
        if (inNetwork) {
            return false;
        }
        try (Inputs first = new Inputs(
                setup.network(), Map.of(input, samples.get(0).recording()), Setup.readOptions(setup.job()))) {
            return first.graded();
        }
    }

    /** To the last event and through all layers; as many timesteps as asked for, if that was. */
    private long length(Map<String, Path> bound) {
        OptionalLong asked = setup.job().timesteps();
        if (asked.isPresent()) {
            return asked.getAsLong();
        }
        int behind = setup.nir()
                .map(NirNetwork::report)
                .map(report -> report.latency().values().stream()
                        .mapToInt(depth -> depth)
                        .max()
                        .orElse(0))
                .orElse(Setup.MARGIN);
        OptionalLong last = InputSpan.lastSpike(setup.network(), bound, Setup.readOptions(setup.job()));
        return last.orElse(0) + 1 + behind;
    }

    /** What was shown, as an engine that has run. */
    private record Shown(Inference inference) implements Engine {

        @Override
        public void run(long end, Recording recording) {
            throw new IllegalStateException("all samples have been shown");
        }

        @Override
        public long timestep() {
            return inference.result().timesteps();
        }

        @Override
        public void requestStop() {}

        @Override
        public RunResult result() {
            return inference.result();
        }

        @Override
        public Compiled compiled() {
            return inference.compiled();
        }

        @Override
        public List<InputLosses> inputLosses() {
            return new ArrayList<>(inference.losses());
        }

        @Override
        public int[] weights(String projection) {
            throw new IllegalStateException("weights of samples are not kept");
        }

        @Override
        public Optional<EventCounts> causedBy(String name) {
            return Optional.of(inference.causedBy(name));
        }

        @Override
        public Optional<SortedMap<Long, Long>> packetLatencies() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
