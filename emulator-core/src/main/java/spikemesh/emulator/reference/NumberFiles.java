package spikemesh.emulator.reference;

import java.nio.file.Path;
import java.util.List;
import spikemesh.config.network.InputSpike;

/** Numbers in files beside the network. */
final class NumberFiles {

    private NumberFiles() {}

    /** A one-dimensional file. */
    static double[] column(Path path) {
        throw new UnsupportedOperationException("side files are not read yet: " + path);
    }

    /** A two-dimensional file, row by row. */
    static double[][] matrix(Path path) {
        throw new UnsupportedOperationException("side files are not read yet: " + path);
    }

    /** Spikes of an input. */
    static List<InputSpike> spikes(Path path) {
        throw new UnsupportedOperationException("side files are not read yet: " + path);
    }
}
