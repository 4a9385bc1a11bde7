package spikemesh.cli.replay;

import spikemesh.aer.topology.HexBoard;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.PacketTraceReader;

/** Where the cores of a chip, as its users number them, hang in the network of routers. */
final class CoreMap {

    private final int[] routerOfTile;
    private final int coresPerTile;
    private final int coresPerRouter;
    private final HexBoard board;

    /**
     * With an empty {@code routerOfTile} cores are numbered by router already; {@code board} is where places differ from routers, or
     * {@code null}.
     */
    CoreMap(int[] routerOfTile, int coresPerTile, int coresPerRouter, HexBoard board) {
        this.board = board;
        this.routerOfTile = routerOfTile;
        this.coresPerTile = coresPerTile;
        this.coresPerRouter = coresPerRouter;
    }

    private int core(int core) {
        int tile = core / coresPerTile;
        // one router for all: a crossbar
        boolean direct = routerOfTile.length == 0 || coresPerRouter != coresPerTile;
        return direct || tile >= routerOfTile.length ? core : routerOfTile[tile] * coresPerRouter + core % coresPerTile;
    }

    /** The trace with cores renumbered, checked against the {@code cores} there are. */
    PacketTrace map(PacketTrace trace, int cores) {
        if (trace.has(PacketTraceReader.COORDINATES)) {
            return firstCores(trace, cores / coresPerRouter);
        }
        for (int i = 0; i < trace.size(); i++) {
            trace.source[i] = core(checked(trace.source[i], i, "source", cores));
            if (trace.key[i] < 0) {
                trace.destination[i] = core(checked(trace.destination[i], i, "destination", cores));
            }
        }
        return trace;
    }

    /** Coordinates name routers: the first core at each of them. */
    private PacketTrace firstCores(PacketTrace trace, int routers) {
        for (int i = 0; i < trace.size(); i++) {
            trace.source[i] = coresPerRouter * router(trace.source[i], i, "router of the source", routers);
            if (trace.key[i] < 0) {
                trace.destination[i] =
                        coresPerRouter * router(trace.destination[i], i, "router of the destination", routers);
            }
        }
        return trace;
    }

    private int router(int place, int i, String name, int routers) {
        if (board == null) {
            return checked(place, i, name, routers);
        }
        int x = place % board.width();
        int y = place / board.width();
        if (board.at(x, y) < 0) {
            throw new IllegalArgumentException(
                    "packet " + (i + 1) + ": " + name + " must lie on the board: x=" + x + " y=" + y);
        }
        return board.at(x, y);
    }

    private static int checked(int core, int i, String name, int cores) {
        if (core < 0 || core >= cores) {
            throw new IllegalArgumentException(
                    "packet " + (i + 1) + ": " + name + " must be in 0.." + (cores - 1) + ": " + name + "=" + core);
        }
        return core;
    }
}
