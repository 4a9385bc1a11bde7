package spikemesh.aer.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.aer.timing.AnalyticLatency;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.topology.HexBoard;
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Links;
import spikemesh.aer.topology.Mesh;
import spikemesh.aer.topology.Tiling;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;

class RoutesTest {

    /** Davies et al. 2018, Table 2, as quoted in the chip figures: hops 4.1 and 6.5 ns, 3.0 and 4.0 pJ; 2.1 ns and 1.7 pJ locally. */
    private static final LinkTimings LOIHI =
            new LinkTimings(Map.of(LinkKind.X, 4_100L, LinkKind.Y, 6_500L), Map.of(), 0, 2_100);

    @Test
    void loihiTakesTheTimeAndEnergyThatWerePublished() {
        Mesh mesh = new Mesh(8, 4);
        Routes routes = Routes.of(mesh);
        int from = mesh.router(0, 0);
        int to = mesh.router(3, 2);

        assertThat(new AnalyticLatency(routes, LOIHI).latencyPs(from, to)).isEqualTo(25_300 + 2_100);
        assertThat(3.0 * routes.hops(LinkKind.X, from, to) + 4.0 * routes.hops(LinkKind.Y, from, to))
                .isEqualTo(17.0);
    }

    @Test
    void trueNorthTrafficCrossesTheMeanNumberOfHopsThatWasPublished() {
        Routes routes = Routes.of(new Mesh(64, 64));
        long hops = 0;
        for (int from = 0; from < 4096; from++) {
            for (int to = 0; to < 4096; to++) {
                hops += routes.hops(from, to);
            }
        }

        double overOthers = hops / (4096.0 * 4095);
        assertThat(overOthers).isCloseTo(42.67, within(0.005));
        assertThat(2.3 * hops / (4096.0 * 4096)).isCloseTo(98.1, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mesh:5x3",
                "mesh:8x4/4x2",
                "mesh:8x8/2x2/4x4",
                "torus:4x5",
                "torus:8x8/4x4",
                "hex-torus:5x4",
                "hex-torus:6x6/2",
                "hex-board:3",
                "tree:2x3x2",
                "mesh-of-trees:2x3/4",
                "mesh-of-trees:2x2/2x2",
                "crossbar"
            })
    void tablesAgreeWithWalkingTheRoute(String text) {
        Topology topology = Topologies.parse(text);
        Routes routes = Routes.of(topology);
        Links links = routes.links();
        int[] path = new int[topology.routers()];
        for (int from = 0; from < topology.endpoints(); from++) {
            for (int to = 0; to < topology.endpoints(); to++) {
                int count = routes.path(from, to, path);
                int at = from;
                for (int i = 0; i < count; i++) {
                    assertThat(links.from[path[i]]).isEqualTo(at);
                    at = links.to[path[i]];
                }

                assertThat(at).isEqualTo(to);
                assertThat(routes.hops(from, to)).isEqualTo(count);
                for (LinkKind kind : LinkKind.values()) {
                    assertThat(routes.hops(kind, from, to)).isEqualTo((int) Arrays.stream(path, 0, count)
                            .filter(link -> links.kind(link) == kind)
                            .count());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mesh:5x3",
                "torus:4x5",
                "torus:2x2",
                "hex-torus:5x4",
                "hex-torus:1x3",
                "tree:2x3x2",
                "mesh-of-trees:2x3/4"
            })
    void everyLinkLeadsBackThroughThePortItArrivesAt(String text) {
        Links links = new Links(Topologies.parse(text));
        for (int link = 0; link < links.count(); link++) {
            int back = links.atPort[links.to[link] * links.ports + links.arrivalPort[link]];

            assertThat(links.to[back]).isEqualTo(links.from[link]);
            assertThat(links.arrivalPort[back]).isEqualTo(links.port[link]);
            assertThat(links.kind[back]).isEqualTo(links.kind[link]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mesh:6x5",
                "torus:6x5",
                "hex-torus:6x5",
                "hex-torus:7x3",
                "hex-board:4",
                "tree:3x4",
                "mesh-of-trees:3x2/2x2"
            })
    void ruleOfItsOwnIsAsShortAsAnyWay(String text) {
        Topology topology = Topologies.parse(text);
        Routes own = Routes.of(topology);
        Routes shortest = Routes.of(topology, RoutingRules.of("shortest", topology));
        for (int from = 0; from < topology.endpoints(); from++) {
            for (int to = 0; to < topology.endpoints(); to++) {
                assertThat(own.hops(from, to)).isEqualTo(shortest.hops(from, to));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mesh:5x4", "torus:5x4", "torus:8x8", "torus:6x6", "tree:3x2x2", "mesh-of-trees:3x3/2x2"})
    void rulesForLosslessNetworksHaveNoRingOfWaitingPackets(String text) {
        Topology topology = Topologies.parse(text);

        assertThat(ChannelDependencies.ring(topology, RoutingRules.of(topology)))
                .isEmpty();
    }

    @Test
    void triangularTorusCanDeadlock() {
        Topology topology = Topologies.parse("hex-torus:8x8");

        assertThat(ChannelDependencies.ring(topology, RoutingRules.of(topology)))
                .hasSizeGreaterThan(2);
    }

    @Test
    void linksBetweenChipsAreOffChipAndThoseBetweenBoardsOffBoard() {
        Routes routes = Routes.of(Topologies.parse("mesh:8x1/2x1/4x1"));

        assertThat(routes.hops(LinkKind.X, 0, 7)).isEqualTo(4);
        assertThat(routes.hops(LinkKind.OFF_CHIP, 0, 7)).isEqualTo(2);
        assertThat(routes.hops(LinkKind.OFF_BOARD, 0, 7)).isEqualTo(1);
    }

    @Test
    void aHexagonalBoardHasFortyEightChipsInRowsOfFiveToEight() {
        HexBoard board = new HexBoard(4);
        int[] rows = new int[8];
        int links = 0;
        for (int router = 0; router < board.routers(); router++) {
            rows[board.y(router)]++;
            assertThat(board.at(board.x(router), board.y(router))).isEqualTo(router);
            for (int port = 0; port < 6; port++) {
                int neighbour = board.neighbour(router, port);
                links += neighbour < 0 ? 0 : 1;
                if (neighbour >= 0) {
                    assertThat(board.neighbour(neighbour, board.arrivalPort(router, port)))
                            .isEqualTo(router);
                }
            }
        }

        assertThat(board.routers()).isEqualTo(48);
        assertThat(rows).containsExactly(5, 6, 7, 8, 7, 6, 5, 4);
        // 48 links of a board lead to other boards, so that these are the rest.
        assertThat(links).isEqualTo(48 * 6 - 48);
    }

    @Test
    void threeHexagonalBoardsFillATorusAndFortyEightLinksLeaveEachOfThem() {
        HexTorus torus = new HexTorus(12, 12, Tiling.hexagons(4));
        List<Integer> leaving = new ArrayList<>();
        for (int[] corner : new int[][] {{0, 0}, {4, 8}, {8, 4}}) {
            HexBoard board = new HexBoard(4);
            int between = 0;
            for (int chip = 0; chip < board.routers(); chip++) {
                int router = torus.at(corner[0] + board.x(chip), corner[1] + board.y(chip));
                for (int port = 0; port < 6; port++) {
                    boolean inside = board.neighbour(chip, port) >= 0;
                    assertThat(torus.kind(router, port)).isEqualTo(inside ? LinkKind.OFF_CHIP : LinkKind.OFF_BOARD);
                    between += inside ? 0 : 1;
                }
            }
            leaving.add(between);
        }

        assertThat(leaving).containsExactly(48, 48, 48);
        assertThatThrownBy(() -> Topologies.parse("hex-torus:12x8/4")).hasMessageContaining("multiples of 12");
    }

    @Test
    void routesAvoidWhatIsBrokenAndSayWhatCannotBeReached() {
        Topology mesh = Topologies.parse("mesh:3x1");
        Topology square = Topologies.parse("mesh:3x2");
        Routes cut = Routes.of(mesh, new ShortestPaths(mesh, Faults.parse(List.of("router:1"), mesh)));
        Routes around = Routes.of(square, new ShortestPaths(square, Faults.parse(List.of("link:0-1"), square)));

        assertThat(cut.reachable(0, 2)).isFalse();
        assertThat(cut.reachable(0, 0)).isTrue();
        assertThat(around.hops(0, 1)).isEqualTo(3);
    }

    @Test
    void nothingGoesToOrThroughADeadRouterNotEvenToItself() {
        Topology mesh = Topologies.parse("mesh:3x1");
        Routes broken =
                Routes.of(mesh, new BrokenRoutes(RoutingRules.of(mesh), mesh, Faults.parse(List.of("router:1"), mesh)));

        assertThat(broken.reachable(1, 1)).isFalse();
        assertThat(broken.reachable(0, 1)).isFalse();
        assertThat(broken.reachable(1, 2)).isFalse();
        assertThat(broken.reachable(0, 2)).isFalse();
        assertThat(broken.reachable(2, 2)).isTrue();
    }

    @Test
    void faultsOfUnknownPlacesAreRefused() {
        Topology mesh = Topologies.parse("mesh:3x3");

        assertThatThrownBy(() -> Faults.parse(List.of("link:0-8"), mesh)).hasMessageContaining("link:0-8");
        assertThatThrownBy(() -> Faults.parse(List.of("router:9"), mesh)).hasMessageContaining("0..8");
        assertThatThrownBy(() -> Faults.parse(List.of("wire:9"), mesh)).hasMessageContaining("router:5");
    }

    @Test
    void misspeltTopologiesAreRefusedWithAnExample() {
        assertThatThrownBy(() -> Topologies.parse("mash:8x8")).hasMessageContaining("known: [crossbar");
        assertThatThrownBy(() -> Topologies.parse("mesh:8")).hasMessageContaining("like mesh:8x8");
        assertThatThrownBy(() -> Topologies.parse("mesh:8xa")).hasMessageContaining("topology=mesh:8xa");
    }
}
