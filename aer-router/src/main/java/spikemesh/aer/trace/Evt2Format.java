package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** Prophesee RAW, encoding EVT 2.0: one 32-bit word per event. */
public final class Evt2Format implements AerFormat {

    @Override
    public String name() {
        return "evt2";
    }

    @Override
    public String description() {
        return "Prophesee RAW, EVT 2.0 (32-bit words)";
    }

    @Override
    public List<String> extensions() {
        return List.of("raw");
    }

    @Override
    public Match match(TraceHead head) {
        return head.at(0) == '%' && head.prophesee().encoding().equals("evt2") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new Evt2Reader(path, options);
    }
}
