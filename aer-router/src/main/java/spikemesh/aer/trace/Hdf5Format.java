package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the formats inside HDF5 share: the file's magic number says HDF5, the names in it say which. */
abstract class Hdf5Format implements AerFormat {

    /** Whether the names in {@code file} are those of this format. */
    abstract boolean fits(Hdf5File file);

    /** A reader of {@code file}, which it then closes. */
    abstract AerReader open(Hdf5File file, AerReadOptions options);

    @Override
    public List<String> extensions() {
        return List.of("h5", "hdf5");
    }

    @Override
    public final Match match(TraceHead head) {
        if (!Hdf5Signature.of(head)) {
            return Match.NO;
        }
        try (Hdf5File file = new Hdf5File(head.path())) {
            return file.guarded(() -> fits(file)) ? Match.CERTAIN : Match.NO;
        } catch (TraceException e) {
            return Match.NO;
        }
    }

    @Override
    public final AerReader open(Path path, AerReadOptions options) {
        Optional<TraceProblem> cut = Hdf5File.cutShort(path);
        if (cut.isPresent() && !options.lenient()) {
            throw new TraceException(
                    path, cut.get().byteOffset(), cut.get().message() + " (--lenient reads what it can of it)");
        }
        Hdf5File file = new Hdf5File(path);
        try {
            return file.guarded(() -> {
                if (!fits(file)) {
                    throw new TraceException(path, "the names in this HDF5 file are not those of " + name());
                }
                AerReader reader = open(file, options);
                cut.ifPresent(reader.report()::firstProblem);
                return reader;
            });
        } catch (TraceException e) {
            file.close();
            throw cut.map(problem -> behind(problem, e)).orElse(e);
        }
    }

    /** A failure to read a file that was cut, with the place of the cut. */
    private static TraceException behind(TraceProblem cut, TraceException e) {
        String what = e.getMessage().substring(e.getMessage().indexOf(": ") + 2);
        return new TraceException(
                e.path(), cut.byteOffset(), cut.message() + "; nothing can be read of what is left: " + what);
    }
}
