package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Packets hop by hop, the links of a tree once; a packet or copy that crosses no link of its own has one row where it arrives. */
final class PacketTable implements PacketSink {

    private static final String LOCAL = "local";

    private final Table table;
    private final List<String> kinds;

    PacketTable(Path target, RecordFormat format, List<String> names, PartMode mode) throws IOException {
        kinds = Stream.concat(Stream.of(LOCAL), LoadTables.terms().stream()).toList();
        table = Table.open(
                target,
                RecordKind.PACKETS.key(),
                format,
                List.of(
                        TableColumn.whole("timestep"),
                        TableColumn.named("population", names),
                        TableColumn.whole("neuron"),
                        TableColumn.whole("to_core"),
                        TableColumn.whole("hop"),
                        TableColumn.whole("from_tile"),
                        TableColumn.whole("to_tile"),
                        TableColumn.named("kind", kinds),
                        TableColumn.whole("latency_ps")),
                mode);
    }

    Table table() {
        return table;
    }

    @Override
    public void packet(PacketWay way) throws IOException {
        if (way.hops == way.shared) {
            row(way, way.hops, way.tiles[way.hops], way.tiles[way.hops], LOCAL);
        }
        for (int hop = way.shared; hop < way.hops; hop++) {
            row(way, hop + 1, way.tiles[hop], way.tiles[hop + 1], way.kinds[hop]);
        }
    }

    private void row(PacketWay way, int hop, int from, int to, String kind) throws IOException {
        table.put(way.timestep);
        table.put(way.name);
        table.put(way.index);
        table.put(way.toCore);
        table.put(hop);
        table.put(from);
        table.put(to);
        table.put(kinds.indexOf(kind));
        table.put(way.latencyPs);
        table.end();
    }
}
