package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.file.Path;

/** What writers of spikes into HDF5 share: columns of ids and times, collected and then built into a tree. */
abstract class SpikeFileWriter implements AerWriter {

    final TraceReport report = new TraceReport();
    final Spool ids;
    final Spool times;
    private final StagedFile file;
    private final double micros;
    private long spikes;
    private long unsorted;
    private long off;
    private long last = Long.MIN_VALUE;

    /** Times are written in units of {@code micros} microseconds. */
    SpikeFileWriter(Path path, AerHeader header, double micros) {
        if (header.addresses() != AddressModel.CHANNELS) {
            throw new TraceException(path, "this format holds channels, not pixel events; csv, npy and npz hold both");
        }
        this.micros = micros;
        file = new StagedFile(path);
        ids = new Spool(path, "ids");
        times = new Spool(path, "times");
    }

    @Override
    public final void write(AerEventBatch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            ids.room(8).putLong(batch.x[i]);
            times.room(8).putDouble(batch.timeMicros[i] / micros);
            unsorted += batch.timeMicros[i] < last ? 1 : 0;
            off += batch.polarity[i] == 0 ? 1 : 0;
            last = batch.timeMicros[i];
        }
        spikes += batch.size();
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
