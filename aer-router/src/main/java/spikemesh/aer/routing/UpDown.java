package spikemesh.aer.routing;

import spikemesh.aer.topology.Tree;

/** Up to the lowest common ancestor, then down; no packet ever climbs again, so no ring of waiting packets can close. */
final class UpDown implements RoutingRule {

    private final int[] parent;
    private final int[] level;
    private final int[] childIndex;

    UpDown(Tree tree) {
        int routers = tree.routers();
        parent = new int[routers];
        level = new int[routers];
        childIndex = new int[routers];
        for (int router = 0; router < routers; router++) {
            parent[router] = tree.parent(router);
            level[router] = tree.level(router);
            childIndex[router] = level[router] == 0 ? 0 : tree.arrivalPort(router, 0);
        }
    }

    @Override
    public int next(int at, int to) {
        if (at == to) {
            return ARRIVED;
        }
        int below = to;
        while (level[below] > level[at] + 1) {
            below = parent[below];
        }
        return level[below] == level[at] + 1 && parent[below] == at ? childIndex[below] : 0;
    }
}
