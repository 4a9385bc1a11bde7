package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** AEDAT 3 of cAER: packets of events of one type. */
public final class Aedat3Format implements AerFormat {

    @Override
    public String name() {
        return "aedat3";
    }

    @Override
    public String description() {
        return "cAER AEDAT 3.0 and 3.1 (polarity events; spikes with --stream 12)";
    }

    @Override
    public List<String> extensions() {
        return List.of("aedat");
    }

    @Override
    public Match match(TraceHead head) {
        return head.startsWith("#!AER-DAT3") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new Aedat3Reader(path, options);
    }
}
