package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * Writes pixels to a format of channels, and channels to one of pixels.
 *
 * <p>The pixel x, y of a sensor becomes channel y * width + x, and a channel the pixel of the same number; where nothing but the
 * number of channels is known that is column {@code channel} of the only row.
 */
final class Readdressed implements AerWriter {

    private final AerWriter target;
    private final boolean toChannels;
    private final long width;
    private final AerEventBatch converted = new AerEventBatch();
    private long outside;

    /** Writes to what {@code writer} makes of the other kind of header. */
    Readdressed(Path path, AerHeader header, Function<AerHeader, AerWriter> writer) {
        toChannels = header.addresses() == AddressModel.PIXELS;
        if (toChannels && header.width().isEmpty()) {
            throw new TraceException(
                    path, "pixels become channels, y * width + x, and the width is not known; give --width");
        }
        boolean folds =
                !toChannels && header.height().orElse(1) > 1 && header.width().isPresent();
        width = toChannels || folds ? header.width().getAsInt() : Long.MAX_VALUE;
        target = writer.apply(other(header));
        report().note(
                        toChannels
                                ? "pixels are written as channels y * " + width + " + x"
                                : folds
                                        ? "channels are written as pixels x = channel % " + width + ", y = channel / "
                                                + width
                                        : "channels are written as the columns of one row of pixels");
    }

    private AerHeader other(AerHeader header) {
        int across = header.width().orElse(0);
        int down = header.height().orElse(0);
        return toChannels
                ? AerHeader.channels(
                        header.format(), (int) Math.min(Integer.MAX_VALUE, (long) across * down), header.details())
                : AerHeader.pixels(header.format(), across, Math.max(1, down), header.details());
    }

    @Override
    public void write(AerEventBatch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            if (converted.room() == 0) {
                flush();
            }
            long channel = batch.y[i] * width + batch.x[i];
            if (!toChannels) {
                converted.add(
                        batch.timeMicros[i], (int) (batch.x[i] % width), (int) (batch.x[i] / width), batch.polarity[i]);
            } else if (batch.x[i] < width && channel <= Integer.MAX_VALUE) {
                converted.add(batch.timeMicros[i], (int) channel, 0, batch.polarity[i]);
            } else {
                outside++;
            }
        }
        flush();
    }

    private void flush() {
        target.write(converted);
        converted.clear();
    }

    @Override
    public void commit() {
        target.commit();
        report().skip("events right of the sensor's width", outside);
    }

    @Override
    public TraceReport report() {
        return target.report();
    }

    @Override
    public void close() {
        target.close();
    }
}
