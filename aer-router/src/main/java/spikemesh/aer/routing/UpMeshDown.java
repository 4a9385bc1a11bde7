package spikemesh.aer.routing;

import spikemesh.aer.topology.MeshOfTrees;

/** Up to the root of the sender's chip, over the mesh in dimension order, down the tree of the receiver's chip. */
final class UpMeshDown implements RoutingRule {

    private final MeshOfTrees network;
    private final RoutingRule overMesh;
    private final RoutingRule inTree;

    UpMeshDown(MeshOfTrees network) {
        this.network = network;
        overMesh = new DimensionOrder(network.mesh(), true);
        inTree = new UpDown(network.tree());
    }

    @Override
    public int next(int at, int to) {
        int root = network.tree().routers() - 1;
        int inside = network.inTree(at);
        if (network.chip(at) == network.chip(to)) {
            int port = inTree.next(inside, network.inTree(to));
            return port < 0 ? port : MeshOfTrees.TREE_PORT + port;
        }
        return inside == root
                ? overMesh.next(network.chip(at), network.chip(to))
                : MeshOfTrees.TREE_PORT + inTree.next(inside, root);
    }
}
