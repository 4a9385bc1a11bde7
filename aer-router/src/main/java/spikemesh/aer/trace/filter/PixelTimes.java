package spikemesh.aer.trace.filter;

import java.util.Arrays;
import spikemesh.aer.trace.AerHeader;

/** One time per address, for sensors whose size becomes known while reading. */
final class PixelTimes {

    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final long MOST_PIXELS = 1L << 27;

    private long[] times = new long[0];
    private int width;
    private int height;

    PixelTimes(AerHeader header) {
        grow(header.width().orElse(1), header.height().orElse(1));
    }

    long get(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height ? times[y * width + x] : NEVER;
    }

    void set(int x, int y, long time) {
        if (x >= width || y >= height) {
            grow(x >= width ? Math.max(x + 1, 2 * width) : width, y >= height ? Math.max(y + 1, 2 * height) : height);
        }
        times[y * width + x] = time;
    }

    private void grow(int newWidth, int newHeight) {
        if ((long) newWidth * newHeight > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "a filter can follow " + MOST_PIXELS + " addresses: width=" + newWidth + " height=" + newHeight);
        }
        long[] grown = new long[newWidth * newHeight];
        Arrays.fill(grown, NEVER);
        for (int y = 0; y < height; y++) {
            System.arraycopy(times, y * width, grown, y * newWidth, width);
        }
        times = grown;
        width = newWidth;
        height = newHeight;
    }
}
