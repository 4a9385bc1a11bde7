package spikemesh.aer.trace.filter;

import java.util.OptionalInt;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.BatchFilter;

/** Mirrors the addresses of a trace or inverts its polarity: file formats disagree about where the origin is. */
public final class Orientation extends BatchFilter {

    private final int lastX;
    private final int lastY;
    private final int polarityMask;

    /** Mirrors as asked; mirroring needs a trace that says how large its sensor is. */
    public Orientation(AerReader source, boolean flipX, boolean flipY, boolean invertPolarity) {
        super(source);
        lastX = flipX ? size("x", "width", source.header().width()) - 1 : -1;
        lastY = flipY ? size("y", "height", source.header().height()) - 1 : -1;
        polarityMask = invertPolarity ? 1 : 0;
    }

    private static int size(String axis, String name, OptionalInt size) {
        return size.orElseThrow(() -> new IllegalArgumentException(
                axis + " cannot be flipped: the trace does not say its " + name + "; give --" + name));
    }

    @Override
    protected void apply(AerEventBatch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            batch.polarity[i] ^= (byte) polarityMask;
        }
        if (lastX >= 0) {
            mirror(batch.x, batch.size(), lastX);
        }
        if (lastY >= 0) {
            mirror(batch.y, batch.size(), lastY);
        }
    }

    private static void mirror(int[] values, int size, int last) {
        for (int i = 0; i < size; i++) {
            values[i] = last - values[i];
        }
    }
}
