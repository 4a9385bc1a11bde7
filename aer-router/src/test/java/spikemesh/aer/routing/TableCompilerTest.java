package spikemesh.aer.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import spikemesh.aer.topology.HexTorus;
import spikemesh.support.Trials;

class TableCompilerTest {

    private static int route(List<KeyTables.Entry> table, int key) {
        return table.stream()
                .filter(entry -> entry.matches(key))
                .findFirst()
                .map(KeyTables.Entry::route)
                .orElse(KeyTables.NO_MATCH);
    }

    @Test
    void compressedTablesSendEveryKeyTheSameWay() {
        Trials.run(200, random -> {
            int routes = 1 + random.nextInt(4);
            List<KeyTables.Entry> table = new ArrayList<>();
            List<KeyTables.Entry> straight = new ArrayList<>();
            TreeSet<Integer> used = new TreeSet<>();
            for (int i = random.nextInt(40); i >= 0; i--) {
                int mask = 0xffffff00 | (random.nextBoolean() ? 0xff : 0xfe);
                int key = random.nextInt(256) & mask;
                if (used.add(key & 0xfe)) {
                    boolean passes = random.nextInt(5) == 0;
                    (passes ? straight : table).add(new KeyTables.Entry(key, mask, 1 << random.nextInt(routes)));
                }
            }
            List<KeyTables.Entry> compressed = OrderedCovering.compress(table, straight, 1);

            assertThat(compressed.size()).isLessThanOrEqualTo(table.size());
            for (KeyTables.Entry entry : table) {
                for (int key = 0; key < 256; key++) {
                    if (entry.matches(key)) {
                        assertThat(route(compressed, key)).as("key " + key).isEqualTo(entry.route());
                    }
                }
            }
            for (KeyTables.Entry entry : straight) {
                for (int key = 0; key < 256; key++) {
                    if (entry.matches(key)) {
                        assertThat(route(compressed, key)).isEqualTo(KeyTables.NO_MATCH);
                    }
                }
            }
        });
    }

    @Test
    void neighbouringKeysOfOneRouteBecomeOneEntry() {
        List<KeyTables.Entry> table = new ArrayList<>();
        for (int key = 0; key < 64; key++) {
            table.add(new KeyTables.Entry(key, -1, 5));
        }

        assertThat(OrderedCovering.compress(table, List.of(), 10)).containsExactly(new KeyTables.Entry(0, ~63, 5));
    }

    @Test
    void tablesThatFitAreLeftAlone() {
        List<KeyTables.Entry> table = List.of(new KeyTables.Entry(0, -1, 5), new KeyTables.Entry(1, -1, 5));

        assertThat(OrderedCovering.compress(table, List.of(), 2)).isEqualTo(table);
    }

    @Test
    void everyKeyReachesItsDestinationsThroughTheTables() {
        Trials.run(25, random -> {
            HexTorus torus = new HexTorus(4 + random.nextInt(4), 4 + random.nextInt(4));
            Routes routes = Routes.of(torus);
            List<TableCompiler.Group> groups = groups(random, torus.routers() * 2);
            int capacity = random.nextBoolean() ? 1024 : 3;
            TableCompiler compiler = new TableCompiler(routes, 2, groups, capacity);
            KeyTables tables = compiler.tables();

            for (TableCompiler.Group group : groups) {
                TreeSet<Integer> reached = new TreeSet<>();
                follow(routes, tables, group.key(), new int[] {group.source() / 2, -1}, reached);
                assertThat(reached).isEqualTo(new TreeSet<>(group.destinations()));
            }
            assertThat(tables.longest()).isLessThanOrEqualTo(compiler.longestBefore());
            assertThat(compiler.tooLong().isEmpty()).isEqualTo(tables.longest() <= capacity);
        });
    }

    private static List<TableCompiler.Group> groups(SplittableRandom random, int cores) {
        List<TableCompiler.Group> groups = new ArrayList<>();
        for (int key = 0; key < 60; key++) {
            TreeSet<Integer> to = new TreeSet<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                to.add(random.nextInt(cores));
            }
            groups.add(new TableCompiler.Group(key << 4, 0xfffffff0, random.nextInt(cores), List.copyOf(to)));
        }
        return groups;
    }

    /** {@code place} is the router and the port of arrival. */
    private static void follow(Routes routes, KeyTables tables, int key, int[] place, Set<Integer> reached) {
        int route = tables.route(place[0], key);
        if (route == KeyTables.NO_MATCH) {
            assertThat(place[1]).isNotNegative();
            route = 1 << (place[1] + 3) % 6;
        }
        for (int output = 0; output < 8; output++) {
            if ((route & (1 << output)) == 0) {
                continue;
            }
            if (output >= 6) {
                assertThat(reached.add(place[0] * 2 + output - 6)).isTrue();
            } else {
                int link = routes.links().atPort[place[0] * 6 + output];
                follow(
                        routes,
                        tables,
                        key,
                        new int[] {routes.links().to[link], routes.links().arrivalPort[link]},
                        reached);
            }
        }
    }
}
