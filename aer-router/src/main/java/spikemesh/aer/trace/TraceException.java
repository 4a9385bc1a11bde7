package spikemesh.aer.trace;

import java.nio.file.Path;

/** A trace file that cannot be read or written as asked; the message is one line that names file, place and rule. */
public final class TraceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Offset of a complaint about the whole file. */
    public static final long NO_OFFSET = -1;

    private final transient Path path;
    private final long byteOffset;

    /** Says that {@code what} is wrong at byte {@code byteOffset} of {@code path}. */
    public TraceException(Path path, long byteOffset, String what) {
        super(path + (byteOffset == NO_OFFSET ? "" : " byte " + byteOffset) + ": " + TraceProblem.oneLine(what));
        this.path = path;
        this.byteOffset = byteOffset;
    }

    /** Says that {@code what} is wrong with {@code path} as a whole. */
    public TraceException(Path path, String what) {
        this(path, NO_OFFSET, what);
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** The place in the file, or {@link #NO_OFFSET}. */
    public long byteOffset() {
        return byteOffset;
    }
}
