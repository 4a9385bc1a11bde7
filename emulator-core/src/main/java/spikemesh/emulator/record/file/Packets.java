package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.TreeGrowth;
import spikemesh.aer.topology.Links;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.synapse.SynapseTable;

/** Finds the packets that a spike sends and the way of each, along trees where routers copy: both follow from the layout. */
final class Packets {

    private final List<PacketSink> sinks = new ArrayList<>();
    private final PacketWay way = new PacketWay();
    private ChipImage image;
    private Routes routes;
    private int[] routerOfTile;
    private int[] tileOfRouter;
    private TreeGrowth growth;

    void add(PacketSink sink) {
        sinks.add(sink);
    }

    boolean wanted() {
        return !sinks.isEmpty();
    }

    void attach(RunView run) {
        image = run.compiled().image();
        ChipTopology topology = run.compiled().topology();
        routes = topology.routes();
        tileOfRouter = topology.tileOfRouter();
        routerOfTile = new int[image.routes.tiles];
        for (int tile = 0; tile < routerOfTile.length; tile++) {
            routerOfTile[tile] = topology.router(image.routes.tileIds[tile]);
        }
        int routers = routes.topology().routers();
        growth = new TreeGrowth(routes);
        way.tiles = new int[routers + 1];
        way.kinds = new String[routers];
    }

    void spike(long timestep, int name, int index) {
        int source = image.layout.source(name, index);
        way.timestep = timestep;
        way.name = name;
        way.index = index;
        way.fromCore = source < image.neurons()
                ? image.cores.get(image.coreOf(source)).id()
                : image.routes.coreIdOfChannel[source - image.neurons()];
        try {
            int packet = -1;
            for (int t = 0; t < image.tables.size(); t++) {
                SynapseTable table = image.tables.get(t);
                for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                    int next = image.packetOfRow(t, source, row);
                    way.copy = next == packet;
                    packet = next;
                    send(source, table.rowCore[row]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(int source, int core) throws IOException {
        int from = image.routes.tileOfSource[source];
        int to = image.routes.tileOfCore[core];
        Links links = routes.links();
        way.toCore = image.cores.get(core).id();
        way.fromTile = image.routes.tileIds[from];
        way.latencyPs = image.routes.latencyPs[from * image.routes.tiles + to];
        if (!way.copy) {
            growth.begin(routerOfTile[from]);
        }
        way.shared = growth.reach(routerOfTile[to]);
        way.hops = growth.length();
        int[] path = growth.path();
        way.tiles[0] = way.fromTile;
        for (int hop = 0; hop < way.hops; hop++) {
            way.tiles[hop + 1] = tileOfRouter[links.to[path[hop]]];
            way.kinds[hop] = links.kind(path[hop]).term().key();
        }
        for (PacketSink sink : sinks) {
            sink.packet(way);
        }
    }
}
