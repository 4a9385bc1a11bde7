package spikemesh.cli.replay;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.timing.LinkPrices;
import spikemesh.aer.topology.LinkKind;
import spikemesh.config.chip.EnergyTerm;

/**
 * A network to replay packets through.
 *
 * @param title what it is, in a line
 * @param level how exactly it is simulated
 * @param routes its routes
 * @param cores cores at each router
 * @param time what its unit of time is
 * @param flitTime by kind of link: how long a flit keeps it busy
 * @param prices what hops and deliveries cost
 * @param groups who receives packets with a key, and how
 * @param coreMap where the cores of the trace hang
 * @param faults what is broken
 * @param untimed events of the chip whose time nobody has published
 * @param build builds it for a sink
 */
record RouterSetup(
        String title,
        Level level,
        Routes routes,
        int cores,
        TimeBase time,
        Map<LinkKind, Long> flitTime,
        LinkPrices prices,
        Groups groups,
        CoreMap coreMap,
        FaultReport faults,
        List<EnergyTerm> untimed,
        Function<PacketSink, PacketNetwork> build) {

    int allCores() {
        return routes.topology().endpoints() * cores;
    }
}
