package spikemesh.aer.topology;

import spikemesh.config.value.Check;

/**
 * A mesh of chips, each with a tree of routers inside: the cores at the leaves, the root joined to the mesh (DYNAP-SE R1, R2, R3).
 *
 * <p>Leaf {@code l} of chip {@code c} is router {@code c * leaves + l}; the inner routers of chip 0 follow, then those of chip 1 and
 * so on. Ports of a root 0 to 3 are the mesh's; ports of the tree follow at 4.
 */
public record MeshOfTrees(Mesh mesh, Tree tree) implements Topology {

    /** Number of the first port of the tree. */
    public static final int TREE_PORT = 4;

    /** Checks that both parts are there. */
    public MeshOfTrees {
        Check.present("mesh", mesh);
        Check.present("tree", tree);
    }

    /** The chip that {@code router} belongs to: its number in the mesh. */
    public int chip(int router) {
        int leaves = tree.endpoints();
        int allLeaves = leaves * mesh.routers();
        return router < allLeaves ? router / leaves : (router - allLeaves) / (tree.routers() - leaves);
    }

    /** The number of {@code router} within the tree of its chip. */
    public int inTree(int router) {
        int leaves = tree.endpoints();
        int allLeaves = leaves * mesh.routers();
        return router < allLeaves ? router % leaves : leaves + (router - allLeaves) % (tree.routers() - leaves);
    }

    /** The router that is number {@code inTree} of the tree of {@code chip}. */
    public int router(int chip, int inTree) {
        int leaves = tree.endpoints();
        return inTree < leaves
                ? chip * leaves + inTree
                : leaves * mesh.routers() + chip * (tree.routers() - leaves) + inTree - leaves;
    }

    private boolean isRoot(int router) {
        return inTree(router) == tree.routers() - 1;
    }

    @Override
    public int routers() {
        return mesh.routers() * tree.routers();
    }

    @Override
    public int endpoints() {
        return mesh.routers() * tree.endpoints();
    }

    @Override
    public int ports() {
        return TREE_PORT + tree.ports();
    }

    @Override
    public int neighbour(int router, int port) {
        if (port < TREE_PORT) {
            int chip = isRoot(router) ? mesh.neighbour(chip(router), port) : -1;
            return chip < 0 ? -1 : router(chip, tree.routers() - 1);
        }
        int other = tree.neighbour(inTree(router), port - TREE_PORT);
        return other < 0 ? -1 : router(chip(router), other);
    }

    @Override
    public int arrivalPort(int router, int port) {
        return port < TREE_PORT
                ? mesh.arrivalPort(chip(router), port)
                : TREE_PORT + tree.arrivalPort(inTree(router), port - TREE_PORT);
    }

    @Override
    public LinkKind kind(int router, int port) {
        return port < TREE_PORT ? mesh.kind(chip(router), port) : LinkKind.TREE;
    }

    @Override
    public String defaultRouting() {
        return "up-down";
    }

    @Override
    public String describe(int router) {
        return "chip " + mesh.describe(chip(router)) + " " + tree.describe(inTree(router));
    }
}
