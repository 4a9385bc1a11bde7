package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** All known trace formats: the way in for reading and writing traces. */
public final class AerFormats {

    private static final List<AerFormat> ALL = load();

    private static final List<String> UNMARKED = List.of("bs1", "bs2", "bs3", "atis40");

    private AerFormats() {}

    private static List<AerFormat> load() {
        List<AerFormat> found = new ArrayList<>();
        ServiceLoader.load(AerFormat.class, AerFormats.class.getClassLoader()).forEach(found::add);
        found.sort(Comparator.comparing(AerFormat::name));
        return List.copyOf(found);
    }

    /** Every format, by name. */
    public static List<AerFormat> all() {
        return ALL;
    }

    /** The format of this name, or an {@link IllegalArgumentException} that lists the known ones. */
    public static AerFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown trace format: " + name + ", known: " + names()));
    }

    /** Opens {@code path} with the format its content shows, or the one the options name. */
    public static AerReader open(Path path, AerReadOptions options) {
        AerFormat format = options.format().isEmpty() ? recognise(path) : named(options.format());
        AerReader reader = format.open(path, options);
        return options.timeOrigin() == TimeOrigin.FIRST ? new FirstEventOrigin(reader) : reader;
    }

    /** The format that recognises the content of {@code path}; where none does, the only one that its ending stands for. */
    public static AerFormat recognise(Path path) {
        TraceHead head = head(path);
        AerFormat possible = null;
        for (AerFormat format : ALL) {
            AerFormat.Match match = format.match(head);
            if (match == AerFormat.Match.CERTAIN) {
                return format;
            }
            if (match == AerFormat.Match.POSSIBLE && possible == null) {
                possible = format;
            }
        }
        if (possible == null && head.length() > 0) {
            possible = byEnding(path).orElse(null);
        }
        if (possible == null && Hdf5Signature.of(head)) {
            Hdf5File.cutShort(path).ifPresent(cut -> {
                throw new TraceException(
                        path, cut.byteOffset(), cut.message() + "; what is left shows no known trace format");
            });
        }
        if (possible == null) {
            throw new TraceException(path, head.length() == 0 ? "the file is empty" : unknown(head));
        }
        return possible;
    }

    /** Why no format is that of a file. */
    private static String unknown(TraceHead head) {
        if (Hdf5Signature.of(head)) {
            return "an HDF5 file whose names are those of no known trace format, or a damaged one; name it with --read-as"
                    + " to see why it is not read, one of " + names();
        }
        String encoding = head.at(0) == '%' ? head.prophesee().encoding() : "";
        return encoding.isEmpty()
                ? "the content shows no known trace format; name it with --read-as, one of " + names()
                : "the encoding must be evt2, evt21 or evt3: encoding=" + TraceProblem.oneLine(encoding);
    }

    /**
     * Starts a file in the format called {@code format}, or if empty the one its name's ending stands for. A format of channels
     * takes pixels by their number, and one of pixels channels.
     */
    public static AerWriter create(Path path, String format, AerHeader header, AerWriteOptions options) {
        AerFormat target = format.isEmpty() ? writableFor(path) : named(format);
        return !target.writable() || target.holds(header.addresses())
                ? target.create(path, header, options)
                : new Readdressed(path, header, other -> target.create(path, other, options));
    }

    /** The writable format that the ending of {@code path} stands for. */
    public static AerFormat writableFor(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        Optional<AerFormat> found = ALL.stream()
                .filter(AerFormat::writable)
                .filter(format -> format.extensions().stream().anyMatch(ending -> name.endsWith("." + ending)))
                .findFirst();
        return found.orElseThrow(() -> new TraceException(
                path,
                "no writable format has this ending; name one with --write-as, one of "
                        + ALL.stream()
                                .filter(AerFormat::writable)
                                .map(AerFormat::name)
                                .toList()));
    }

    /** Formats without a mark of their own, such as those of SLAYER, are known by their ending alone. */
    private static Optional<AerFormat> byEnding(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return UNMARKED.stream()
                .map(AerFormats::named)
                .filter(format -> format.extensions().stream().anyMatch(ending -> name.endsWith("." + ending)))
                .findFirst();
    }

    private static String names() {
        return ALL.stream().map(AerFormat::name).collect(Collectors.joining(", ", "[", "]"));
    }

    private static TraceHead head(Path path) {
        TraceInput.refusePipe(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            byte[] bytes = new byte[TraceHead.LENGTH];
            int length = 0;
            for (int got = 0; length < bytes.length && got >= 0; length += Math.max(0, got)) {
                got = FilePages.read(channel, bytes, length, bytes.length);
            }
            return new TraceHead(path, bytes, length);
        } catch (NoSuchFileException e) {
            throw new TraceException(path, "no such file");
        } catch (IOException e) {
            throw new TraceException(path, "cannot be read: " + e.getMessage());
        }
    }
}
