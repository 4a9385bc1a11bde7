package spikemesh.cli.job;

import java.util.List;
import java.util.Optional;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.record.Recording;

/** A run on the fast engine. */
final class FastRun implements Engine {

    private final Emulation emulation;

    FastRun(Setup setup) {
        emulation = Emulation.of(setup.plan());
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
    public void close() {
        emulation.close();
    }
}
