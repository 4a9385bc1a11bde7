package spikemesh.config.chip;

import spikemesh.config.value.Check;

/** One field of a packet: its name and its width in bits. */
public record PacketField(String name, int bits) {
    public PacketField {
        Check.notBlank("name", name);
        Check.inRange("bits", bits, 1, 64);
    }
}
