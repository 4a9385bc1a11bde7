package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** One file format: how to recognise, read and write it. Implementations are services and hold no state. */
public interface AerFormat {

    /** How sure a format is that a file is its own. */
    enum Match {
        /** The file is something else. */
        NO,
        /** It could be, if no other format is certain. */
        POSSIBLE,
        /** A magic number or an unmistakable layout says so. */
        CERTAIN
    }

    /** The name {@code --read-as} and {@code --write-as} take, in lower case. */
    String name();

    /** One line for people. */
    String description();

    /** Usual file name endings, without the dot; used to choose a format for writing, never for reading. */
    List<String> extensions();

    /** Whether {@code head} starts a file of this format; formats without magic number always answer {@code NO}. */
    Match match(TraceHead head);

    /** Opens {@code path}; the header is read before this returns. */
    AerReader open(Path path, AerReadOptions options);

    /** Whether a file of this format can hold such addresses. */
    default boolean holds(AddressModel addresses) {
        return true;
    }

    /** Whether {@link #create} works. */
    default boolean writable() {
        return false;
    }

    /** Starts a new file; the events that follow have the addresses {@code header} describes, which the format holds. */
    default AerWriter create(Path path, AerHeader header, AerWriteOptions options) {
        throw new TraceException(path, "format " + name() + " can only be read, not written");
    }
}
