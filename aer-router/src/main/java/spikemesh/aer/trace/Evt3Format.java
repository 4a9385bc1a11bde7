package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** Prophesee RAW, encoding EVT 3.0: 16-bit words that change a state. */
public final class Evt3Format implements AerFormat {

    @Override
    public String name() {
        return "evt3";
    }

    @Override
    public String description() {
        return "Prophesee RAW, EVT 3.0 (stateful 16-bit words)";
    }

    @Override
    public List<String> extensions() {
        return List.of("raw");
    }

    @Override
    public Match match(TraceHead head) {
        return head.at(0) == '%' && head.prophesee().encoding().equals("evt3") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new Evt3Reader(path, options);
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
        return new Evt3Writer(path, header);
    }
}
