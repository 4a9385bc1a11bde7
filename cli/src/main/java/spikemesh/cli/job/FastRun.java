package spikemesh.cli.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.neurobench.LayeredWorkload;
import spikemesh.emulator.neurobench.NeurobenchCounts;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.record.file.RecordingFiles;

/** A run on the fast engine. */
final class FastRun implements Engine {

    private final Emulation emulation;

    private FastRun(Emulation emulation) {
        this.emulation = emulation;
    }

    /** A run at its beginning. */
    static FastRun start(Setup setup) {
        return new FastRun(Emulation.of(setup.plan()));
    }

    /** A run where {@code checkpoint} was saved, with its recordings. */
    static FastRun resume(Setup setup, Path checkpoint, StoredCommand command, RecordingFiles recorders)
            throws IOException {
        return new FastRun(Emulation.resume(setup.plan(), checkpoint, command, recorders));
    }

    /** Saves the run with its recordings, which are safe when this returns. */
    void save(Path checkpoint, StoredCommand command, RecordingFiles recorders) throws IOException {
        emulation.save(checkpoint, command, recorders);
    }

    @Override
    public long timestep() {
        return emulation.timestep();
    }

    @Override
    public void run(long end, Recording recording) {
        emulation.run(end, recording);
    }

    @Override
    public void requestStop() {
        emulation.requestStop();
    }

    @Override
    public RunResult result() {
        return emulation.result();
    }

    @Override
    public Compiled compiled() {
        return emulation.compiled();
    }

    @Override
    public List<InputLosses> inputLosses() {
        return List.of(emulation.inputLosses());
    }

    @Override
    public Optional<EventCounts> causedBy(String name) {
        return Optional.of(emulation.causedBy(name));
    }

    @Override
    public Optional<String> alone() {
        return emulation
                .teamwork()
                .filter(team -> 2 * team.together() < team.windows())
                .map(team -> team.lookaheadPs().isPresent()
                        ? "a spike takes effect elsewhere after "
                                + nanoseconds(team.lookaheadPs().getAsLong())
                                + ", and too little happens meanwhile to share it"
                        : "too little happens to share it");
    }

    private static String nanoseconds(long picoseconds) {
        return BigDecimal.valueOf(picoseconds, 3).stripTrailingZeros().toPlainString() + " ns";
    }

    @Override
    public Optional<SortedMap<Long, Long>> packetLatencies() {
        return emulation.packetLatencies();
    }

    @Override
    public int[] weights(String projection) {
        return emulation.weights(projection);
    }

    @Override
    public void countForNeurobench(Optional<LayeredWorkload> layers, long timesteps) {
        emulation.countForNeurobench(layers, timesteps);
    }

    @Override
    public Optional<NeurobenchCounts> neurobench() {
        return emulation.timestep() == 0 ? Optional.empty() : Optional.of(emulation.neurobench(1));
    }

    @Override
    public void close() {
        emulation.close();
    }
}
