package spikemesh.aer.flow;

import java.util.Arrays;
import java.util.stream.IntStream;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.RoutingRule;
import spikemesh.aer.routing.StepTable;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Links;

/**
 * Which queue each channel leads to and how long that takes: the topology flattened into arrays; read-only after construction.
 *
 * <p>Port numbers are {@code router * ports + port}, the link ports first, then the cores. A channel is one virtual channel of an
 * output port and a queue one of an input port, both numbered {@code port * virtualChannels + channel}.
 */
final class FlowWiring {

    final int routers;
    final int ports;
    final int linkPorts;
    final int cores;
    final int channels;
    final int classes;

    /** By output channel: the queue at the other end; -1 where a core is. */
    final int[] queueOf;
    /** By queue: the output channel that feeds it, or {@code -1 - source channel}. */
    final int[] feederOf;
    /** By port: cycles to the other end. */
    final int[] hop;
    /** By input port: cycles until a freed slot can be used again upstream. */
    final int[] creditReturn;
    /** By output port: cycles that a flit keeps the link busy. */
    final int[] spacing;
    /** By class and output port: the virtual channels a packet of that class may take. */
    final long[] permitted;
    /** Longest of all delays. */
    final int longest;

    final StepTable steps;

    FlowWiring(Routes routes, FlowSettings settings) {
        Links links = routes.links();
        RoutingRule rule = routes.rule();
        steps = new StepTable(routes);
        routers = routes.topology().routers();
        linkPorts = links.ports;
        cores = settings.coresPerRouter();
        ports = linkPorts + cores;
        channels = settings.virtualChannels();
        classes = rule.classes();
        if (ports * channels > Long.SIZE) {
            throw new IllegalArgumentException("ports times virtual channels must be in 1.." + Long.SIZE + ": ports="
                    + ports + " virtualChannels=" + channels);
        }
        if (channels < classes) {
            throw new IllegalArgumentException("this network needs a virtual channel for each of " + classes
                    + " classes to be free of deadlock: virtualChannels=" + channels);
        }
        queueOf = new int[routers * ports * channels];
        feederOf = new int[routers * ports * channels];
        hop = new int[routers * ports];
        creditReturn = new int[routers * ports];
        spacing = new int[routers * ports];
        permitted = new long[classes * routers * ports];
        join(links, settings);
        permit();
        longest = IntStream.of(
                        settings.ejectionCreditCycles(), greatest(hop), greatest(creditReturn), greatest(spacing))
                .max()
                .orElseThrow();
    }

    private static int greatest(int[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private void join(Links links, FlowSettings settings) {
        Arrays.fill(queueOf, -1);
        Arrays.fill(hop, settings.ejectionCycles());
        Arrays.fill(spacing, 1);
        Arrays.fill(creditReturn, settings.injectionCycles());
        for (int port = 0; port < routers * ports; port++) {
            for (int channel = 0; channel < channels; channel++) {
                feederOf[port * channels + channel] = -1 - sourceOf(port) * channels - channel;
            }
        }
        for (int link = 0; link < links.count(); link++) {
            int out = links.from[link] * ports + links.port[link];
            int in = links.to[link] * ports + links.arrivalPort[link];
            LinkKind kind = links.kind(link);
            hop[out] = settings.hopCycles(kind);
            spacing[out] = settings.flitCycles(kind);
            creditReturn[in] = Math.max(1, hop[out] - 1) + settings.creditDelay();
            for (int channel = 0; channel < channels; channel++) {
                queueOf[out * channels + channel] = in * channels + channel;
                feederOf[in * channels + channel] = out * channels + channel;
            }
        }
    }

    private void permit() {
        int share = channels / classes;
        for (int port = 0; port < routers * ports; port++) {
            for (int kind = 0; kind < classes; kind++) {
                long all = (1L << channels) - 1;
                long part = ((1L << share) - 1) << (kind * share);
                permitted[kind * routers * ports + port] = port % ports >= linkPorts || classes == 1 ? all : part;
            }
        }
    }

    /** The core at an input port that no link leads to. */
    private int sourceOf(int port) {
        return port / ports * cores + Math.max(0, port % ports - linkPorts);
    }
}
