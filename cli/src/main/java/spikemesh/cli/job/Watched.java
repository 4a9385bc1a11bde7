package spikemesh.cli.job;

import java.util.Optional;
import spikemesh.emulator.record.ProgressListener;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.record.StateListener;
import spikemesh.emulator.record.file.RecordingFiles;

/** The files of a run and its watcher, listening together. */
record Watched(RecordingFiles files, RunWatcher watcher) {

    Recording recording(Optional<ProgressListener> progress) {
        Recording recorded = files.recording(progress);
        return new Recording(
                spikes(recorded.spikes(), watcher.spikes()),
                states(recorded.states(), watcher.states()),
                recorded.loads(),
                recorded.weights(),
                recorded.progress());
    }

    static Optional<SpikeListener> spikes(Optional<SpikeListener> first, Optional<SpikeListener> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return Optional.of(first.get().and(second.get()));
    }

    private static Optional<StateListener> states(Optional<StateListener> first, Optional<StateListener> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        StateListener one = first.get();
        StateListener other = second.get();
        return Optional.of((timestep, probe, variable, values) -> {
            one.state(timestep, probe, variable, values);
            other.state(timestep, probe, variable, values);
        });
    }
}
