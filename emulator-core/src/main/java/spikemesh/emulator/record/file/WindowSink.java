package spikemesh.emulator.record.file;

import java.io.IOException;

/** Takes what happened, one window of timesteps after the other. */
@FunctionalInterface
interface WindowSink {

    /** The next window. */
    void window(Window window) throws IOException;
}
