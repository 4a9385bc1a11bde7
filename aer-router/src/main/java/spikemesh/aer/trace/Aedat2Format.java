package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** AEDAT 2.0 of jAER: 32-bit addresses whose meaning depends on the sensor. */
public final class Aedat2Format implements AerFormat {

    @Override
    public String name() {
        return "aedat2";
    }

    @Override
    public String description() {
        return "jAER AEDAT 2.0 (DVS128, DAVIS, CochleaAMS)";
    }

    @Override
    public List<String> extensions() {
        return List.of("aedat");
    }

    @Override
    public Match match(TraceHead head) {
        return head.startsWith("#!AER-DAT2") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new JaerReader(path, options, 2);
    }
}
