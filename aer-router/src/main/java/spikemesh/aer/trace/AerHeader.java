package spikemesh.aer.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a trace says about itself before its first event.
 *
 * @param format name of the format, as {@code --read-as} takes it
 * @param addresses what {@code x} and {@code y} mean
 * @param width pixels across or number of channels; empty when the file does not say
 * @param height pixels down, 1 for channels; empty when the file does not say
 * @param details other statements of the file, in file order
 */
public record AerHeader(
        String format, AddressModel addresses, OptionalInt width, OptionalInt height, Map<String, String> details) {

    public AerHeader {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A pixel trace; a width or height below 1 counts as unknown. */
    public static AerHeader pixels(String format, int width, int height, Map<String, String> details) {
        return new AerHeader(format, AddressModel.PIXELS, known(width), known(height), details);
    }

    /** A trace of channels or neurons; a count below 1 counts as unknown. */
    public static AerHeader channels(String format, int channels, Map<String, String> details) {
        return new AerHeader(format, AddressModel.CHANNELS, known(channels), OptionalInt.of(1), details);
    }

    /** The same trace with another geometry. */
    public AerHeader withSize(OptionalInt newWidth, OptionalInt newHeight) {
        return new AerHeader(format, addresses, newWidth, newHeight, details);
    }

    /** What a format says that has no place for the size of this trace; empty if the size is not known anyway. */
    Optional<String> sizeWithoutPlace() {
        if (width.isEmpty()) {
            return Optional.empty();
        }
        String size = addresses == AddressModel.CHANNELS
                ? width.getAsInt() + " channels"
                : width.getAsInt() + " x " + (height.isPresent() ? height.getAsInt() : "?") + " pixels";
        return Optional.of("this format has no place for the size: " + size);
    }

    private static OptionalInt known(int size) {
        return size > 0 ? OptionalInt.of(size) : OptionalInt.empty();
    }
}
