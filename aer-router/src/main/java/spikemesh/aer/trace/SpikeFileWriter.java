package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.file.Path;

/** What writers of spikes into HDF5 share: columns of ids and times, collected and then built into a tree. */
abstract class SpikeFileWriter implements AerWriter {

    /** Times up to here come back exactly whatever the unit: their error is below half a microsecond. */
    private static final long EXACT_MICROS = 1L << 50;

    final TraceReport report = new TraceReport();
    final Spool ids;
    final Spool times;
    private final StagedFile file;
    private final TimeUnit unit;
    private final double micros;
    private long spikes;
    private long unsorted;
    private long off;
    private long inexact;
    private long last = Long.MIN_VALUE;

    /** Times are written in {@code unit}, as 64-bit floating point numbers. */
    SpikeFileWriter(Path path, AerHeader header, TimeUnit unit) {
        if (header.addresses() != AddressModel.CHANNELS) {
            throw new IllegalArgumentException("addresses must be channels");
        }
        this.unit = unit;
        micros = Math.pow(10, unit.powerOfTen());
        file = new StagedFile(path);
        ids = new Spool(path, "ids");
        times = new Spool(path, "times");
    }

    @Override
    public final void write(AerEventBatch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            ids.room(8).putLong(batch.x[i]);
            double time = batch.timeMicros[i] / micros;
            times.room(8).putDouble(time);
            inexact += Math.abs(batch.timeMicros[i]) <= EXACT_MICROS || comesBack(time, batch.timeMicros[i]) ? 0 : 1;
            unsorted += batch.timeMicros[i] < last ? 1 : 0;
            off += batch.polarity[i] == 0 ? 1 : 0;
            last = batch.timeMicros[i];
        }
        spikes += batch.size();
    }

    private boolean comesBack(double time, long microseconds) {
        try {
            return unit.micros(time) == microseconds;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    final long spikes() {
        return spikes;
    }

    final boolean sorted() {
        return unsorted == 0;
    }

    final long lastMicros() {
        return spikes == 0 ? 0 : last;
    }

    /** The tree of the complete file. */
    abstract Hdf5Builder build();

    @Override
    public final void commit() {
        try {
            build().write(file);
        } catch (IOException e) {
            throw file.failed(e);
        }
        report.skip("polarities, of spikes that were off", off);
        if (inexact > 0) {
            report.note("times so late are not exact to the microsecond in this format: spikes=" + inexact);
        }
        file.commit();
        close();
    }

    @Override
    public final TraceReport report() {
        return report;
    }

    @Override
    public final void close() {
        file.close();
        ids.close();
        times.close();
    }
}
