package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** SLAYER's 40-bit channel records; without magic number. */
public final class Bs1Format implements AerFormat {

    @Override
    public String name() {
        return "bs1";
    }

    @Override
    public String description() {
        return "SLAYER 40-bit channel records, by name only";
    }

    @Override
    public List<String> extensions() {
        return List.of("bs1");
    }

    @Override
    public Match match(TraceHead head) {
        return Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new RecordReader(path, options, name(), RecordLayout.BS1);
    }

    @Override
    public boolean holds(AddressModel addresses) {
        return addresses == AddressModel.CHANNELS;
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public AerWriter create(Path path, AerHeader header, AerWriteOptions options) {
        return new RecordWriter(path, header, RecordLayout.BS1);
    }
}
