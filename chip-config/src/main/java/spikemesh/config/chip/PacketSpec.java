package spikemesh.config.chip;

import java.util.List;
import spikemesh.config.value.Check;

/**
 * The layout of an address event on the wire.
 *
 * @param bits length of the whole packet
 * @param fields what is known of its layout, most significant first; may be empty where nothing is published
 */
public record PacketSpec(int bits, List<PacketField> fields) {
    public PacketSpec {
        Check.inRange("bits", bits, 1, 1024);
        fields = List.copyOf(Check.present("fields", fields));
        Check.distinct("fields", fields, PacketField::name);
        int sum = fields.stream().mapToInt(PacketField::bits).sum();
        if (sum > bits) {
            throw new IllegalArgumentException("fields must fit into " + bits + " bits: sum=" + sum);
        }
    }
}
