package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** Prophesee RAW, encoding EVT 2.1: one 64-bit word for up to 32 events of a row. */
public final class Evt21Format implements AerFormat {

    @Override
    public String name() {
        return "evt21";
    }

    @Override
    public String description() {
        return "Prophesee RAW, EVT 2.1 (64-bit words, 32 pixels each), little or legacy";
    }

    @Override
    public List<String> extensions() {
        return List.of("raw");
    }

    @Override
    public Match match(TraceHead head) {
        return head.at(0) == '%' && head.prophesee().encoding().equals("evt21") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new Evt21Reader(path, options);
    }
}
