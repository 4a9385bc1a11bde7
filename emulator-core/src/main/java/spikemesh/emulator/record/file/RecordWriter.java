package spikemesh.emulator.record.file;

import java.io.Closeable;
import java.io.IOException;
import spikemesh.emulator.checkpoint.StateTransfer;

/** One file of a recording while it is written. */
interface RecordWriter extends Closeable {

    /** Where it will be when it is complete. */
    String name();

    /**
     * Makes all that was written safe and notes in a checkpoint how far it is, or goes on from there; a file that is
     * being written goes back.
     */
    void transfer(StateTransfer state);

    /** Deletes what was written, unless it is in its place already. */
    void discard() throws IOException;

    /** Ends the file and puts it in its place. */
    RecordedFile commit() throws IOException;
}
