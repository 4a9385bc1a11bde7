package spikemesh.config.network;

import spikemesh.config.value.Check;

/** Spikes from outside: a number of channels and where their spikes come from. */
public record InputSpec(String name, int size, InputSource source) {
    public InputSpec {
        Check.notBlank("name", name);
        Check.inRange("size", size, 1, PopulationSpec.MOST_NEURONS);
        Check.present("source", source);
        if (source instanceof InputSource.ExplicitSpikes explicit) {
            explicit.spikes().forEach(spike -> Check.inRange("channel", spike.channel(), 0, size - 1));
        }
        if (source instanceof InputSource.TraceSource trace && trace.map().channels() > size) {
            throw new IllegalArgumentException("size must be at least the channels of its map, "
                    + trace.map().channels() + ": size=" + size);
        }
    }
}
