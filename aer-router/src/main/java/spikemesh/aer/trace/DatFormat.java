package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** Prophesee DAT: a text header, then eight bytes per event. */
public final class DatFormat implements AerFormat {

    @Override
    public String name() {
        return "dat";
    }

    @Override
    public String description() {
        return "Prophesee DAT, versions 1 and 2";
    }

    @Override
    public List<String> extensions() {
        return List.of("dat");
    }

    @Override
    public Match match(TraceHead head) {
        if (head.at(0) != '%') {
            return Match.NO;
        }
        PropheseeHeader header = head.prophesee();
        if (header.fields.containsKey("evt") || header.fields.containsKey("format")) {
            return Match.NO;
        }
        boolean says = header.fields.getOrDefault("Data", "").startsWith("file containing");
        boolean pair = header.fields.containsKey("Version") && head.at(header.length + 1) == 8;
        return says || pair ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new DatReader(path, options);
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
        return new DatWriter(path, header);
    }
}
