package spikemesh.emulator.record.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** Hands what was recorded to the system, so that it can be read whatever becomes of this process. */
    void handOver() throws IOException;

    /** Keeps what a run that failed has recorded, where it can be read, and says where. */
    List<Path> salvage() throws IOException;

    /** Ends the file and puts it in its place. */
    RecordedFile commit() throws IOException;
}
