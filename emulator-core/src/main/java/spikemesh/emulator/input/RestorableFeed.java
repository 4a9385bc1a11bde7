package spikemesh.emulator.input;

import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.engine.InputFeed;

/** A feed that can go on where another one of the same input stood. */
interface RestorableFeed extends InputFeed {

    /** Moves the place of this feed in its input to or from a checkpoint. */
    void transfer(StateTransfer state);
}
