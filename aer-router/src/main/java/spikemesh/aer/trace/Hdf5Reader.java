package spikemesh.aer.trace;

/** Events from columns of an HDF5 file, of equal length; y and polarity may be absent. */
final class Hdf5Reader extends StreamReader {

    /** Where the values of events come from. */
    interface Source {
        /** How many events there are. */
        int length();

        /** Whether event {@code index} and all behind it only fill up the columns. */
        default boolean ended(int index) {
            return false;
        }

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

    private static final int WIDEST_STEP = 1024;
    private static final int MOST_STEPS = 1000;

    private final Hdf5File file;
    private final AerHeader header;
    private final Source source;
    private int next;
    private String wrong = "";

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
        while (batch.room() > 0 && next < source.length()) {
            if (ended()) {
                return false;
            }
            if (event(batch)) {
                next++;
            } else {
                lost(batch);
            }
        }
        return next < source.length();
    }

    private boolean ended() {
        try {
            return source.ended(next);
        } catch (TraceException e) {
            return false;
        }
    }

    /** Adds the next event, or tells what is wrong with it; false if it cannot be read. */
    private boolean event(AerEventBatch batch) {
        try {
            long x = source.x(next);
            long y = source.y(next);
            int polarity = source.polarity(next);
            long micros = source.micros(next);
            if (x >= 0 && y >= 0 && x <= Integer.MAX_VALUE && y <= Integer.MAX_VALUE) {
                batch.add(micros, (int) x, (int) y, polarity);
                return true;
            }
            wrong = "an address must be a whole number from 0 to 2147483647: x=" + x + " y=" + y + " event=" + next;
        } catch (ArithmeticException e) {
            wrong = "event " + next + ": " + e.getMessage();
        } catch (TraceException e) {
            wrong = e.getMessage().substring((path + ": ").length());
            return false;
        }
        damage(TraceException.NO_OFFSET, batch.size(), wrong);
        return true;
    }

    private boolean readable(int index) {
        try {
            source.x(index);
            source.y(index);
            source.polarity(index);
            source.micros(index);
            return true;
        } catch (ArithmeticException e) {
            return true;
        } catch (TraceException e) {
            return false;
        }
    }

    /** Goes past the events that cannot be read: where one of them is in a packed chunk, so are its neighbours. */
    private void lost(AerEventBatch batch) {
        int first = next;
        String reason = wrong;
        if (!lenient) {
            damage(TraceException.NO_OFFSET, batch.size(), "event " + first + " cannot be read: " + reason);
        }
        int bad = first;
        int good = first + 1;
        int widest = Math.max(WIDEST_STEP, source.length() / MOST_STEPS);
        for (int step = 1; good < source.length() && !readable(good); step = Math.min(2 * step, widest)) {
            bad = good;
            good = Math.min(source.length(), good + step);
        }
        while (good - bad > 1) {
            int middle = (good + bad) >>> 1;
            if (readable(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        next = good;
        damage(
                TraceException.NO_OFFSET,
                batch.size(),
                "events " + first + " to " + (next - 1) + " cannot be read: " + reason);
    }

    @Override
    public void close() {
        file.close();
    }
}
