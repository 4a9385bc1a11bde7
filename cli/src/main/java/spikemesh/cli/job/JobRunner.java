package spikemesh.cli.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.value.Unit;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.compile.CutOff;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.compile.FitFinding;
import spikemesh.emulator.energy.EnergyModel;
import spikemesh.emulator.energy.PoweredHardware;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.neurobench.NeurobenchCounts;
import spikemesh.emulator.nir.NirNetwork;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.record.file.RecordedFile;
import spikemesh.emulator.record.file.RecordingFiles;
import spikemesh.emulator.record.file.RunView;

/** Runs a job. */
public final class JobRunner {

    private static final long SHORT_SLICE_NANOS = 50_000_000;
    private static final long LONG_SLICE_NANOS = 200_000_000;

    private final Interruption interruption;
    private final Meter meter;
    private final boolean refuseMisfit;
    private final CheckpointKeeper keeper;
    private List<RecordedFile> files = List.of();
    private List<Learned> learned = List.of();
    private boolean neurobenchWanted;
    private Optional<NeurobenchCounts> neurobench = Optional.empty();

    /**
     * A runner.
     *
     * @param refuseMisfit whether a network that exceeds limits of the chip is refused instead of reported
     */
    public JobRunner(Interruption interruption, Meter meter, boolean refuseMisfit) {
        this(interruption, meter, refuseMisfit, CheckpointKeeper.none());
    }

    /**
     * A runner that keeps checkpoints.
     *
     * @param refuseMisfit whether a network that exceeds limits of the chip is refused instead of reported
     */
    public JobRunner(Interruption interruption, Meter meter, boolean refuseMisfit, CheckpointKeeper keeper) {
        this.keeper = keeper;
        this.interruption = interruption;
        this.meter = meter;
        this.refuseMisfit = refuseMisfit;
    }

    /** The files that the last run recorded. */
    public List<RecordedFile> files() {
        return files;
    }

    /** What became of the weights that learned in the last run. */
    public List<Learned> learned() {
        return learned;
    }

    /** Counts later runs for NeuroBench too. */
    public void countForNeurobench() {
        neurobenchWanted = true;
    }

    /** What the last run did, counted for NeuroBench as one sample; empty if it was not counted. */
    public Optional<NeurobenchCounts> neurobench() {
        return neurobench;
    }

    /** Runs a job to its end, or until it is interrupted. */
    public RunRecord run(Job job) throws IOException {
        return run(job, RunWatcher.none());
    }

    /**
     * Runs a job and shows what happened so far at {@code windows} equally spaced moments, the last at its end.
     *
     * @throws DoesNotFitException if the network exceeds limits and that is refused
     */
    public RunRecord run(Job job, int windows, Consumer<RunResult> atWindowEnd) throws IOException {
        return run(job, RunWatcher.ofWindows(windows, atWindowEnd));
    }

    /**
     * Runs a job under the eyes of {@code watcher}.
     *
     * @throws DoesNotFitException if the network exceeds limits and that is refused
     */
    public RunRecord run(Job job, RunWatcher watcher) throws IOException {
        long began = System.nanoTime();
        Setup setup = Setup.of(job);
        Path out = job.out().orElse(Path.of(""));
        keeper.check(setup);
        try (RecordingFiles recorders = RecordingFiles.open(
                        setup.network(), job.record(), job.formats(), out, keeper.partMode(), setup.timed());
                Engine engine = NetworkPlaces.of(setup).locate(() -> keeper.open(setup, recorders))) {
            interruption.onRequest(engine::requestStop);
            long ready = System.nanoTime();
            attach(setup, engine, recorders);
            if (neurobenchWanted) {
                engine.countForNeurobench(
                        setup.nir().map(NirNetwork::workload), setup.length().timesteps());
            }
            keeper.begin();
            try {
                if (refuseMisfit) {
                    refuse(setup, engine.compiled());
                }
                runWindows(engine, setup, recorders, watcher);
                long wall = keeper.wallNanos();
                watcher.ends(engine.packetLatencies());
                keeper.over(
                        engine, recorders, engine.timestep() < setup.length().timesteps());
                learned = Learned.of(engine);
                recorders.ended(engine.timestep() - 1, engine::weights);
                files = recorders.commit();
                neurobench = neurobenchWanted ? engine.neurobench() : Optional.empty();
                return record(setup, engine, new RunRecord.Walls(ready - began, wall, engine.alone()));
            } catch (IOException | RuntimeException e) {
                throw keeper.failed(e, engine, recorders);
            }
        } finally {
            meter.close();
        }
    }

    private static void attach(Setup setup, Engine engine, RecordingFiles recorders) {
        if (recorders.needsLoads() && setup.job().engine() == EngineKind.REFERENCE) {
            throw new IllegalArgumentException(
                    "the reference engine records spikes, states, weights and packets as tables;"
                            + " cores, links, energy and traces for viewers need --engine fast");
        }
        ChipSpec chip = setup.chip();
        long boards = chip.system().boards();
        int cores = engine.compiled().image().cores.size();
        recorders.attach(new RunView(
                engine.compiled(),
                new EnergyModel(
                        chip,
                        chip.costSets().get(setup.costSet()),
                        new PoweredHardware(chip.system().chips(), boards, cores))));
    }

    private static void refuse(Setup setup, Compiled compiled) {
        List<FitFinding> findings = compiled.findings();
        long cut = compiled.cutOff().packets();
        if (cut > 0) {
            throw new DoesNotFitException("what has failed cuts off the targets of "
                    + cut + (cut == 1 ? " packet" : " packets") + "; the first tiles that no way joins are "
                    + compiled.cutOff().first().get(0) + "; place source and target on tiles that a route still joins");
        }
        if (!findings.isEmpty()) {
            String remedy = setup.network().mapping().placements().isEmpty()
                    ? "; 'spikemesh map --save FILE' places it under all limits, 'run --mapping FILE' takes that"
                    : "";
            String more = findings.size() > 1 ? " (and " + (findings.size() - 1) + " more limits)" : "";
            throw new DoesNotFitException(findings.get(0) + more + remedy);
        }
    }

    private void runWindows(Engine engine, Setup setup, RecordingFiles recorders, RunWatcher watcher) {
        long total = setup.length().timesteps();
        double secondsPerTimestep = setup.network()
                .timestep()
                .map(timestep -> timestep.in(Unit.SECOND))
                .orElse(Double.NaN);
        int windows = watcher.starts(setup, engine.compiled(), engine.timestep());
        Watched watched = new Watched(recorders, watcher);
        meter.start(engine.timestep(), total, secondsPerTimestep);
        for (int window = 1; window <= windows && !interruption.requested(); window++) {
            long end = boundary(total, window, windows);
            if (end >= engine.timestep()) {
                keeper.run(engine, recorders, end, interruption, next -> runTo(engine, next, watched));
                if (windows > 1) {
                    watcher.windowEnds(engine.result());
                }
            }
        }
    }

    private static long boundary(long total, int window, int windows) {
        return total / windows * window + total % windows * window / windows;
    }

    /** Without a recording the bar is fed between slices of a run, which costs the engine nothing. */
    private void runTo(Engine engine, long end, Watched watched) {
        Recording recording = watched.recording(Optional.empty());
        if (!meter.visible()) {
            engine.run(end, recording);
            return;
        }
        if (recording.wanted()) {
            engine.run(end, watched.recording(Optional.of(meter::reached)));
            return;
        }
        long slice = 1;
        for (long at = engine.timestep(); at < end && !interruption.requested() && !keeper.due(); ) {
            long before = System.nanoTime();
            at = Math.min(end, at + slice);
            engine.run(at, Recording.NONE);
            meter.reached(at);
            long took = System.nanoTime() - before;
            slice = took < SHORT_SLICE_NANOS ? slice * 2 : took > LONG_SLICE_NANOS ? Math.max(1, slice / 2) : slice;
        }
    }

    /** What is kept of a run on {@code engine}. */
    static RunRecord record(Setup setup, Engine engine, RunRecord.Walls walls) {
        RunResult result = engine.result();
        OptionalDouble biological = setup.network()
                .timestep()
                .map(timestep -> OptionalDouble.of(timestep.in(Unit.SECOND) * result.timesteps()))
                .orElse(OptionalDouble.empty());
        return new RunRecord(
                setup.job(),
                setup.chip(),
                setup.costSet(),
                setup.costSet(),
                setup.network().name(),
                biological,
                setup.length(),
                result,
                parts(setup, engine, result),
                footprint(engine.compiled().image()),
                losses(engine.inputLosses(), engine.compiled()),
                walls,
                result.timesteps() < setup.length().timesteps(),
                setup.nir().map(NirNetwork::report));
    }

    private static List<RunRecord.Part> parts(Setup setup, Engine engine, RunResult result) {
        List<RunRecord.Part> parts = new ArrayList<>();
        for (PopulationSpec population : setup.network().populations()) {
            String name = population.name();
            long spikes = result.neuronSpikes().get(name);
            parts.add(new RunRecord.Part(name, false, population.size(), spikes, engine.causedBy(name)));
        }
        for (InputSpec input : setup.network().inputs()) {
            String name = input.name();
            long spikes = result.inputSpikes().get(name);
            parts.add(new RunRecord.Part(name, true, input.size(), spikes, engine.causedBy(name)));
        }
        return List.copyOf(parts);
    }

    private static RunRecord.Footprint footprint(ChipImage image) {
        return new RunRecord.Footprint(
                image.neurons(),
                image.sources() - image.neurons(),
                image.synapses(),
                image.synapseBytes(),
                image.cores.size(),
                image.routes.tiles);
    }

    private static RunRecord.Losses losses(List<InputLosses> inputs, Compiled compiled) {
        return new RunRecord.Losses(
                inputs.stream().mapToLong(InputLosses::merged).sum(),
                inputs.stream().mapToLong(InputLosses::outside).sum(),
                inputs.stream().mapToLong(InputLosses::late).sum(),
                compiled.changedWeights(),
                compiled.findings(),
                inputs.stream().flatMap(each -> each.damage().stream()).toList(),
                cut(compiled.cutOff()));
    }

    private static RunRecord.Cut cut(CutOff cutOff) {
        return new RunRecord.Cut(cutOff.pairs(), cutOff.cutPairs(), cutOff.first(), cutOff.packets());
    }
}
