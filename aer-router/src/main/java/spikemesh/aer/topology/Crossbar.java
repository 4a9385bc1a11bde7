package spikemesh.aer.topology;

/** One switch that joins all cores directly: a single router without links, all of whose ports lead to cores (BrainScaleS-2). */
public record Crossbar() implements Topology {

    @Override
    public int routers() {
        return 1;
    }

    @Override
    public int ports() {
        return 0;
    }

    @Override
    public int neighbour(int router, int port) {
        return -1;
    }

    @Override
    public int arrivalPort(int router, int port) {
        throw new IllegalArgumentException("a crossbar has no links: port=" + port);
    }

    @Override
    public LinkKind kind(int router, int port) {
        throw new IllegalArgumentException("a crossbar has no links: port=" + port);
    }

    @Override
    public String defaultRouting() {
        return "direct";
    }
}
