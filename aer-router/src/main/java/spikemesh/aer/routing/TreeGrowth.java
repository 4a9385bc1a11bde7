package spikemesh.aer.routing;

import java.util.Arrays;
import spikemesh.aer.topology.Links;

/**
 * Grows trees of routes, target by target: where a route meets the tree again, only what follows is new, so that every router is
 * entered once.
 */
public final class TreeGrowth {

    private final Routes routes;
    private final Links links;
    private final int[] enteredFor;
    private final int[] path;
    private int tree = -1;
    private int root;
    private int length;

    /** Trees over {@code routes}. */
    public TreeGrowth(Routes routes) {
        this.routes = routes;
        links = routes.links();
        enteredFor = new int[routes.topology().routers()];
        Arrays.fill(enteredFor, -1);
        path = new int[enteredFor.length];
    }

    /** Begins a new tree at router {@code from}. */
    public void begin(int from) {
        tree++;
        root = from;
        enteredFor[from] = tree;
    }

    /**
     * Lets the tree reach router {@code to}, which must be reachable.
     *
     * @return index of the first of the new links in {@link #path()}; they end at {@link #length()}
     */
    public int reach(int to) {
        length = routes.path(root, to, path);
        int joint = length;
        while (joint > 0 && enteredFor[links.to[path[joint - 1]]] != tree) {
            joint--;
        }
        for (int i = joint; i < length; i++) {
            enteredFor[links.to[path[i]]] = tree;
        }
        return joint;
    }

    /** The links of the last route; valid until the next call of {@link #reach}. */
    public int[] path() {
        return path;
    }

    /** How many links the last route has. */
    public int length() {
        return length;
    }
}
