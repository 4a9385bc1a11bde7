package spikemesh.config.network;

import java.nio.file.Path;
import java.util.Optional;
import spikemesh.config.value.Check;

/**
 * Where the random numbers come from that round what a learning rule computes.
 *
 * @param half whether each of them is 1/2
 * @param file numbers that were logged where the same rule ran, one line for each evaluation; absent: they are drawn
 */
public record LearningDraws(boolean half, Optional<Path> file) {

    /** Numbers that depend on the seed, the place and the timestep. */
    public static final LearningDraws SEEDED = new LearningDraws(false, Optional.empty());

    /** The names of the columns of {@link #file}. */
    public static final String COLUMNS = "t,x_trace_decay,x_impulse,y_trace_decay,y_impulse,conn_round";

    public LearningDraws {
        Check.present("file", file);
        if (half && file.isPresent()) {
            throw new IllegalArgumentException("numbers are 1/2 or from a file, not both: file=" + file.get());
        }
    }
}
