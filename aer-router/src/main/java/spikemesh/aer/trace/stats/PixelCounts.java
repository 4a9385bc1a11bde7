package spikemesh.aer.trace.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerHeader;
import spikemesh.aer.trace.AerReader;

/**
 * How many events each pixel or channel gave. Where the addresses do not fit an array of 2^26, those outside it are looked up one by
 * one, 2^22 of them at most; the events of the rest are counted together.
 */
public final class PixelCounts {

    /** A hot pixel gives this many times the events of the median active pixel, and at least {@link #LEAST_HOT}. */
    public static final int HOT_FACTOR = 20;
    /** Below this many events nothing is called hot. */
    public static final int LEAST_HOT = 100;

    private static final long MOST_ADDRESSES = 1L << 26;
    private static final int MOST_SPARSE = 1 << 22;

    /**
     * One address and its events.
     *
     * @param x column or channel
     * @param y row
     * @param events how many
     */
    public record Pixel(int x, int y, long events) {}

    private int[] counts = new int[0];
    private int width;
    private int height;
    private final SparseCounts sparse = new SparseCounts(MOST_SPARSE);
    private long unfollowed;

    /** Nothing counted yet, with room for the sensor {@code header} describes. */
    public PixelCounts(AerHeader header) {
        grow(header.width().orElse(1), header.height().orElse(1));
    }

    /** Reads {@code reader} to its end. */
    public static PixelCounts of(AerReader reader) {
        PixelCounts counts = new PixelCounts(reader.header());
        AerEventBatch batch = new AerEventBatch();
        while (reader.read(batch) > 0) {
            counts.add(batch);
        }
        return counts;
    }

    /** Counts the events of {@code batch}. */
    public void add(AerEventBatch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            int x = batch.x[i];
            int y = batch.y[i];
            if ((x < width && y < height) || grow(x + 1L, y + 1L)) {
                counts[y * width + x]++;
            } else if (!sparse.add(SparseCounts.address(x, y))) {
                unfollowed++;
            }
        }
    }

    private boolean grow(long leastWidth, long leastHeight) {
        long newWidth = leastWidth <= width ? width : Math.max(leastWidth, 2L * width);
        long newHeight = leastHeight <= height ? height : Math.max(leastHeight, 2L * height);
        if (newWidth * newHeight > MOST_ADDRESSES) {
            return false;
        }
        int[] grown = new int[(int) (newWidth * newHeight)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(counts, y * width, grown, y * (int) newWidth, width);
        }
        counts = grown;
        width = (int) newWidth;
        height = (int) newHeight;
        return true;
    }

    /** Events at an address. */
    public long events(int x, int y) {
        long dense = x >= 0 && y >= 0 && x < width && y < height ? counts[y * width + x] : 0;
        return x < 0 || y < 0 ? 0 : dense + sparse.count(SparseCounts.address(x, y));
    }

    /** Events at addresses that were not followed. */
    public long unfollowed() {
        return unfollowed;
    }

    /** How many addresses gave an event. */
    public long active() {
        return all().count();
    }

    private IntStream all() {
        return IntStream.concat(Arrays.stream(counts).filter(count -> count > 0), Arrays.stream(sparse.counts()));
    }

    /** The hot pixels, the busiest first. */
    public List<Pixel> hot() {
        int[] active = all().sorted().toArray();
        List<Pixel> hot = new ArrayList<>();
        if (active.length == 0) {
            return hot;
        }
        long least = Math.max(LEAST_HOT, (long) HOT_FACTOR * active[active.length / 2]);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > least) {
                hot.add(new Pixel(i % width, i / width, counts[i]));
            }
        }
        sparse.forEach(address -> {
            if (sparse.count(address) > least) {
                hot.add(new Pixel((int) address, (int) (address >>> 32), sparse.count(address)));
            }
        });
        hot.sort(Comparator.comparingLong(Pixel::events).reversed());
        return hot;
    }
}
