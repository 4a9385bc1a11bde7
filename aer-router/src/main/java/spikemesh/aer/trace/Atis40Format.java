package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** The 40-bit records of N-MNIST and N-Caltech101; without magic number. */
public final class Atis40Format implements AerFormat {

    @Override
    public String name() {
        return "atis40";
    }

    @Override
    public String description() {
        return "ATIS 40-bit records (N-MNIST, N-Caltech101), by name only";
    }

    @Override
    public List<String> extensions() {
        return List.of("bin");
    }

    @Override
    public Match match(TraceHead head) {
        return Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new RecordReader(path, options, name(), RecordLayout.ATIS);
    }

    @Override
    public boolean holds(AddressModel addresses) {
        return addresses == AddressModel.PIXELS;
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public AerWriter create(Path path, AerHeader header, AerWriteOptions options) {
        return new RecordWriter(path, header, RecordLayout.ATIS);
    }
}
