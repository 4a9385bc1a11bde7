package spikemesh.aer.trace;

/** Events from columns of an HDF5 file, of equal length; y and polarity may be absent. */
final class Hdf5Reader extends StreamReader {

    /** Where the values of events come from. */
    interface Source {
        /** How many events there are. */
        int length();

        /** Time of event {@code index} in microseconds. */
        long micros(int index);

        /** Column or channel of event {@code index}. */
        long x(int index);

        /** Row of event {@code index}. */
        default long y(int index) {
            return 0;
        }

        /** Polarity of event {@code index}. */
        default int polarity(int index) {
            return 1;
        }
    }

    private final Hdf5File file;
    private final AerHeader header;
    private final Source source;
    private int next;

    Hdf5Reader(Hdf5File file, AerReadOptions options, AerHeader header, Source source) {
        super(file.path(), options);
        this.file = file;
        this.header = header;
        this.source = source;
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        try {
            for (; batch.room() > 0 && next < source.length(); next++) {
                event(batch);
            }
        } catch (TraceException e) {
            if (!lenient) {
                throw e;
            }
            damage(TraceException.NO_OFFSET, batch.size(), e.getMessage());
            return false;
        }
        return next < source.length();
    }

    private void event(AerEventBatch batch) {
        long x = source.x(next);
        long y = source.y(next);
        if (x < 0 || y < 0 || x > Integer.MAX_VALUE || y > Integer.MAX_VALUE) {
            damage(
                    TraceException.NO_OFFSET,
                    batch.size(),
                    "an address must be a whole number from 0 to 2147483647: x=" + x + " y=" + y + " event=" + next);
            return;
        }
        try {
            batch.add(source.micros(next), (int) x, (int) y, source.polarity(next));
        } catch (ArithmeticException e) {
            damage(TraceException.NO_OFFSET, batch.size(), "event " + next + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
