package spikemesh.aer.routing;

import java.util.List;
import java.util.Set;
import spikemesh.aer.topology.Topology;

/**
 * What is broken.
 *
 * @param routers dead routers: every link to and from them is dead too, and so are their cores
 * @param ports dead links, each as {@code router * ports + port}; one direction only
 * @param cores dead cores; packets for them are lost at the last router
 */
public record Faults(Set<Integer> routers, Set<Integer> ports, Set<Integer> cores) {

    /** Nothing is broken. */
    public static final Faults NONE = new Faults(Set.of(), Set.of(), Set.of());

    /** Keeps copies. */
    public Faults {
        routers = Set.copyOf(routers);
        ports = Set.copyOf(ports);
        cores = Set.copyOf(cores);
    }

    /** Whether nothing is broken. */
    public boolean none() {
        return routers.isEmpty() && ports.isEmpty() && cores.isEmpty();
    }

    /** Whether a packet can leave {@code router} through {@code port}. */
    public boolean alive(Topology topology, int router, int port) {
        int neighbour = topology.neighbour(router, port);
        return neighbour >= 0
                && !ports.contains(router * topology.ports() + port)
                && !routers.contains(router)
                && !routers.contains(neighbour);
    }

    /** Reads faults written as {@code router:5}, {@code link:5-6} (both directions), {@code link:5>6} or {@code core:17}. */
    public static Faults parse(List<String> texts, Topology topology) {
        return new FaultReader(topology).read(texts);
    }
}
