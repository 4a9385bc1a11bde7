package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** AEDAT 4.0 of iniVation's DV: packets of FlatBuffers, plain or compressed. */
public final class Aedat4Format implements AerFormat {

    static final String MAGIC = "#!AER-DAT4.0\r\n";

    @Override
    public String name() {
        return "aedat4";
    }

    @Override
    public String description() {
        return "AEDAT 4.0 (DV: FlatBuffer packets, none, LZ4 or ZSTD)";
    }

    @Override
    public List<String> extensions() {
        return List.of("aedat4");
    }

    @Override
    public Match match(TraceHead head) {
        return head.startsWith(MAGIC) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new Aedat4Reader(path, options);
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
        return new Aedat4Writer(path, header, options);
    }
}
