package spikemesh.emulator.record.file;

import java.io.Closeable;
import java.io.IOException;

/** One file of a recording while it is written. */
interface RecordWriter extends Closeable {

    /** Ends the file and puts it in its place. */
    RecordedFile commit() throws IOException;
}
