package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.List;
import spikemesh.aer.routing.TableCompiler;
import spikemesh.config.chip.ChipSpec;

/** How many entries the key and mask tables of routers need: one block of keys for each core that sends. */
final class RouterTables {

    private long most;
    private int worstTile;
    private int exceeded;
    private double mean;

    /** Compiles the tables; those longer than {@code capacity} are compressed. */
    RouterTables(ChipSpec chip, Traffic traffic, TileMap map, int[] tileOf, int[] idOf, int capacity) {
        int perTile = chip.networkOnChip().coresPerTile();
        int host = traffic.nodes - 1;
        List<List<Integer>> targets = new ArrayList<>();
        for (int node = 0; node < traffic.nodes; node++) {
            targets.add(new ArrayList<>());
        }
        for (int receiver = 0; receiver < host; receiver++) {
            int core = map.router(tileOf[receiver]) * perTile + idOf[receiver] % perTile;
            for (int sender : traffic.senders(receiver)) {
                targets.get(sender).add(core);
            }
        }
        List<TableCompiler.Group> groups = new ArrayList<>();
        for (int node = 0; node < traffic.nodes; node++) {
            if (!targets.get(node).isEmpty()) {
                int place = node == host ? 0 : idOf[node] % perTile;
                int source = map.router(tileOf[node]) * perTile + place;
                groups.add(new TableCompiler.Group(node, -1, source, targets.get(node)));
            }
        }
        TableCompiler tables = new TableCompiler(map.routes(), perTile, groups, capacity);
        long sum = 0;
        for (int tile = 0; tile < map.tiles; tile++) {
            int entries = tables.table(map.router(tile)).size();
            sum += entries;
            exceeded += entries > capacity ? 1 : 0;
            if (entries > most) {
                most = entries;
                worstTile = tile;
            }
        }
        mean = (double) sum / map.tiles;
    }

    /** Entries of the longest table. */
    long most() {
        return most;
    }

    /** The tile whose router has it. */
    int worstTile() {
        return worstTile;
    }

    /** How many tables are too long. */
    int exceeded() {
        return exceeded;
    }

    /** Entries of all tables, divided by their number. */
    double mean() {
        return mean;
    }
}
