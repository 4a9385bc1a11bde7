package spikemesh.emulator.energy;

import java.util.Optional;
import java.util.OptionalDouble;
import spikemesh.config.value.Figure;

/**
 * A part of the power that flows whether or not anything happens.
 *
 * @param name {@code static}, {@code clock} or the name of a management processor
 * @param figure the published power, of one chip or of what {@code count} counts
 * @param count how many times it is drawn; processors that are published together count once per chip
 * @param watts power of all of them; empty if nothing is published
 * @param joules power times chip time; empty if nothing is published or the run was not timed
 */
public record PowerShare(
        String name, Optional<Figure> figure, long count, OptionalDouble watts, OptionalDouble joules) {}
