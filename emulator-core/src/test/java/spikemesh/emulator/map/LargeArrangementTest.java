package spikemesh.emulator.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.RoutingRules;
import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.Mesh;
import spikemesh.aer.topology.Torus;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.support.Trials;

/** FEATURE: networks of very many cores are arranged and judged as small ones are, in another way that is faster. */
class LargeArrangementTest {

    private static Arrangement random(ChipSpec chip, int cores, int partners, RandomGenerator random) {
        Partition partition = new Partition(0);
        for (int core = 0; core < cores; core++) {
            partition.open(0, 0);
        }
        Traffic.Builder traffic = new Traffic.Builder(partition.nodes());
        for (int core = 0; core < cores; core++) {
            double[] from = new double[partition.nodes()];
            for (int k = 0; k < partners; k++) {
                from[random.nextInt(from.length)] += random.nextDouble();
            }
            traffic.column(core, from);
        }
        return new Arrangement(
                new TileMap(chip, new CoreKinds(chip), new ChipTopology(chip)), partition, traffic.build());
    }

    @Test
    void packetsThatFlowTogetherLoadEachLinkAsIfEachWentAlone() {
        Trials.run(20, random -> {
            Grid grid = random.nextBoolean()
                    ? new Mesh(1 + random.nextInt(7), 1 + random.nextInt(7))
                    : new Torus(1 + random.nextInt(7), 1 + random.nextInt(7));
            String rule = random.nextBoolean() ? "dimension-order" : "dimension-order-yx";
            Routes routes = Routes.of(grid, RoutingRules.of(rule, grid));
            LinkLoads alone = new LinkLoads(routes, 0);
            LinkLoads together = new LinkLoads(routes, 1e9);
            for (int i = 0; i < 300; i++) {
                int from = random.nextInt(grid.routers());
                int to = random.nextInt(grid.routers());
                long packets = random.nextInt(1000);
                alone.add(from, to, packets);
                together.add(from, to, packets);
            }

            assertThat(together.byLink()).isEqualTo(alone.byLink());
        });
    }

    @Test
    void improvementOnAGridCountsWhatItGainsAndLeavesEachCoreOnePlace() {
        Trials.run(10, random -> {
            ChipSpec chip = Descriptions.chip("loihi", List.of("system.chipsX=2"));
            int cores = 2 + random.nextInt(chip.cores() - 1);
            Arrangement arrangement = random(chip, cores, 1 + random.nextInt(6), random);
            new LargeArrangement(arrangement).arrange();
            double before = arrangement.cost();
            double told = new GridImprovement(arrangement).run();

            assertThat(arrangement.cost()).isCloseTo(told, within(1e-6 * (1 + before)));
            assertThat(told).isLessThan(before);
            int[] on = new int[chip.tiles()];
            for (int core = 0; core < cores; core++) {
                on[arrangement.tileOf[core]]++;
            }
            for (int tile = 0; tile < on.length; tile++) {
                assertThat(on[tile]).isLessThanOrEqualTo(4).isEqualTo(arrangement.occupied(tile));
            }
        });
    }

    @Test
    void improvementOnAGridComesNearWhatLookingAtAllTilesReaches() {
        double[] share = new double[1];
        Trials.run(12, random -> {
            ChipSpec chip = Descriptions.chip("loihi", List.of("system.chipsX=2"));
            Arrangement arrangement = random(chip, 256, 4, random);
            new GreedyArrangement(arrangement).arrange();
            double slow = arrangement.cost();
            arrangement.clear();
            new LargeArrangement(arrangement).arrange();
            double start = arrangement.cost();
            double fast = new GridImprovement(arrangement).run();

            share[0] += (start - fast) / (start - slow) / 12;
        });

        assertThat(share[0]).as("mean of 0.93 to 1.03").isGreaterThan(0.955);
    }

    @Test
    void theCurveVisitsEachPlaceOnceAndStepsToNeighbours() {
        int side = 16;
        int[] xAt = new int[side * side];
        int[] yAt = new int[side * side];
        boolean[] seen = new boolean[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int place = LargeArrangement.alongCurve(side, x, y);
                assertThat(seen[place]).isFalse();
                seen[place] = true;
                xAt[place] = x;
                yAt[place] = y;
            }
        }
        for (int place = 1; place < seen.length; place++) {
            assertThat(Math.abs(xAt[place] - xAt[place - 1]) + Math.abs(yAt[place] - yAt[place - 1]))
                    .isEqualTo(1);
        }
    }
}
