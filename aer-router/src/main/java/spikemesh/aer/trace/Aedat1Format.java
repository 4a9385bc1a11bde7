package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** AEDAT 1.0 of jAER: 16-bit addresses of one sensor; files without header are read when named. */
public final class Aedat1Format implements AerFormat {

    @Override
    public String name() {
        return "aedat1";
    }

    @Override
    public String description() {
        return "jAER AEDAT 1.0 (16-bit addresses)";
    }

    @Override
    public List<String> extensions() {
        return List.of("dat");
    }

    @Override
    public Match match(TraceHead head) {
        return head.startsWith("#!AER-DAT1") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new JaerReader(path, options, 1);
    }
}
