package spikemesh.aer.traffic;

import java.util.Locale;
import java.util.SplittableRandom;
import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.Topology;

/** Who sends to whom in generated traffic; patterns with coordinates need a square grid with one core per router. */
public enum TrafficPattern {
    /** To any core, oneself included, with equal chance. */
    UNIFORM {
        @Override
        int destination(Topology topology, int cores, int source, SplittableRandom random) {
            return random.nextInt(topology.endpoints() * cores);
        }
    },
    /** From (x,y) to (y,x). */
    TRANSPOSE {
        @Override
        int destination(Topology topology, int cores, int source, SplittableRandom random) {
            Grid grid = grid(topology);
            return grid.router(grid.y(source), grid.x(source));
        }
    },
    /** From core n to the last but n: all bits of the number complemented where their number is a power of two. */
    COMPLEMENT {
        @Override
        int destination(Topology topology, int cores, int source, SplittableRandom random) {
            return topology.endpoints() * cores - 1 - source;
        }
    },
    /** One column and one row further, round the edge. */
    NEIGHBOUR {
        @Override
        int destination(Topology topology, int cores, int source, SplittableRandom random) {
            Grid grid = grid(topology);
            return grid.router((grid.x(source) + 1) % grid.width(), (grid.y(source) + 1) % grid.height());
        }
    },
    /** Just less than half way round each ring. */
    TORNADO {
        @Override
        int destination(Topology topology, int cores, int source, SplittableRandom random) {
            Grid grid = grid(topology);
            int acrossX = (grid.width() + 1) / 2 - 1;
            int acrossY = (grid.height() + 1) / 2 - 1;
            return grid.router((grid.x(source) + acrossX) % grid.width(), (grid.y(source) + acrossY) % grid.height());
        }
    },
    /** Uniform, but each of the four routers in the centre is chosen as often as 1 + N/16 others. */
    HOTSPOT {
        @Override
        int destination(Topology topology, int cores, int source, SplittableRandom random) {
            Grid grid = grid(topology);
            int nodes = grid.routers();
            int extra = nodes / 16;
            int chosen = random.nextInt(nodes + 4 * extra);
            if (chosen < nodes) {
                return chosen;
            }
            int corner = (chosen - nodes) / extra;
            return grid.router(grid.width() / 2 - 1 + corner % 2, grid.height() / 2 - 1 + corner / 2);
        }
    };

    abstract int destination(Topology topology, int cores, int source, SplittableRandom random);

    private static Grid grid(Topology topology) {
        if (topology instanceof Grid grid && grid.width() == grid.height()) {
            return grid;
        }
        throw new IllegalArgumentException("this traffic pattern needs a square grid: topology=" + topology);
    }

    /** The pattern called {@code name}, in any case. */
    public static TrafficPattern of(String name) {
        for (TrafficPattern pattern : values()) {
            if (pattern.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return pattern;
            }
        }
        throw new IllegalArgumentException(
                "unknown traffic pattern: " + name + ", known: " + java.util.Arrays.toString(values()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
