package spikemesh.config.chip;

import java.util.List;
import java.util.OptionalInt;
import spikemesh.config.value.Check;

/**
 * The layout of an address event on the wire.
 *
 * @param bits length of the whole packet, where published
 * @param fields what is known of its layout, most significant first; may be empty where nothing is published
 */
public record PacketSpec(OptionalInt bits, List<PacketField> fields) {
    public PacketSpec {
        Check.inRange("bits", bits, 1, 1024);
        fields = List.copyOf(Check.present("fields", fields));
        Check.distinct("fields", fields, PacketField::name);
        int sum = fields.stream().mapToInt(PacketField::bits).sum();
        if (bits.isPresent() && sum > bits.getAsInt()) {
            throw new IllegalArgumentException("fields must fit into " + bits.getAsInt() + " bits: sum=" + sum);
        }
    }

    /** A packet of known length. */
    public PacketSpec(int bits, List<PacketField> fields) {
        this(OptionalInt.of(bits), fields);
    }
}
