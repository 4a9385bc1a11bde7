package spikemesh.aer.routing;

import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.Torus;
import spikemesh.config.value.Check;

/**
 * Along one axis until the place is right, then along the other; on a torus the shorter way round.
 *
 * <p>Two ways of equal length around a ring: towards larger coordinates where the current one is even, otherwise the other way.
 * On a torus a packet that will pass the seam uses the second class of virtual channels from the moment it enters the ring, so no
 * ring of waiting packets can close (Dally and Seitz, 1987).
 */
final class DimensionOrder implements RoutingRule {

    private final int width;
    private final int height;
    private final boolean ring;
    private final boolean xFirst;

    DimensionOrder(Grid grid, boolean xFirst) {
        Check.inRange("ports", grid.ports(), 4, 4);
        width = grid.width();
        height = grid.height();
        ring = grid instanceof Torus;
        this.xFirst = xFirst;
    }

    @Override
    public int next(int at, int to) {
        int east = direction(at % width, to % width, width);
        int north = direction(at / width, to / width, height);
        if (east != 0 && (xFirst || north == 0)) {
            return east > 0 ? Grid.EAST : Grid.WEST;
        }
        return north > 0 ? Grid.NORTH : north < 0 ? Grid.SOUTH : ARRIVED;
    }

    @Override
    public int classes() {
        return ring ? 2 : 1;
    }

    @Override
    public int channelClass(int at, int to) {
        if (!ring) {
            return 0;
        }
        boolean alongX = xFirst ? at % width != to % width : at / width == to / width;
        int from = alongX ? at % width : at / width;
        int target = alongX ? to % width : to / width;
        int step = direction(from, target, alongX ? width : height);
        return (step > 0 && from > target) || (step < 0 && target > from) ? 1 : 0;
    }

    private int direction(int from, int to, int length) {
        int ahead = to - from;
        if (!ring || ahead == 0) {
            return Integer.signum(ahead);
        }
        int rightwards = ahead < 0 ? ahead + length : ahead;
        if (2 * rightwards == length) {
            return (from & 1) == 0 ? 1 : -1;
        }
        return 2 * rightwards < length ? 1 : -1;
    }
}
