package spikemesh.aer.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The routers of a mesh or torus written to be read: one object per router, every router visited in every cycle, nothing kept
 * up to date that can be computed when needed. Shares no class with what it checks.
 */
final class ReferenceGrid {

    record Packet(int from, int to, int flits, long created) {}

    private record Flit(int packet, boolean head, boolean tail, int ringClass) {}

    private record Arrival(int router, int input, int channel, Flit flit) {}

    private static final int LOCAL = 4;
    private static final int PORTS = 5;

    private final int width;
    private final int height;
    private final boolean torus;
    private final int channels;
    private final int depth;
    private final int creditDelay;
    private final List<Packet> packets;
    private final Router[] routers;
    private final Source[] sources;
    private final TreeMap<Long, List<Arrival>> arrivals = new TreeMap<>();
    private final TreeMap<Long, List<int[]>> credits = new TreeMap<>();
    final long[] injected;
    final long[] ejected;
    private int open;

    private final class Router {
        final List<List<ArrayDeque<Flit>>> queues = new ArrayList<>();
        final int[][] heldOutput = new int[PORTS][channels];
        final int[][] heldChannel = new int[PORTS][channels];
        final int[][] credit = new int[PORTS][channels];
        final boolean[][] taken = new boolean[PORTS][channels];
        final int[] grantTurn = new int[PORTS];
        final int[] acceptTurn = new int[PORTS];
        final int[] queueTurn = new int[PORTS];
        final int[] channelTurn = new int[PORTS];

        Router() {
            for (int port = 0; port < PORTS; port++) {
                List<ArrayDeque<Flit>> ofPort = new ArrayList<>();
                for (int channel = 0; channel < channels; channel++) {
                    ofPort.add(new ArrayDeque<>());
                    credit[port][channel] = depth;
                    heldOutput[port][channel] = -1;
                }
                queues.add(ofPort);
                channelTurn[port] = channels - 1;
            }
        }
    }

    private final class Source {
        final ArrayDeque<Integer> waiting = new ArrayDeque<>();
        final int[] credit = new int[channels];
        int sent;
        int channel = -1;

        Source() {
            Arrays.fill(credit, depth);
        }
    }

    ReferenceGrid(int width, int height, boolean torus, int[] channelsDepthAndCreditDelay, List<Packet> packets) {
        this.width = width;
        this.height = height;
        this.torus = torus;
        channels = channelsDepthAndCreditDelay[0];
        depth = channelsDepthAndCreditDelay[1];
        creditDelay = channelsDepthAndCreditDelay[2];
        this.packets = packets;
        routers = new Router[width * height];
        sources = new Source[width * height];
        for (int i = 0; i < width * height; i++) {
            routers[i] = new Router();
            sources[i] = new Source();
        }
        injected = new long[packets.size()];
        ejected = new long[packets.size()];
        open = packets.size();
    }

    void run() {
        int created = 0;
        for (long t = 0; open > 0; t++) {
            deliverArrivals(t);
            deliverCredits(t);
            while (created < packets.size() && packets.get(created).created() == t) {
                sources[packets.get(created).from()].waiting.add(created);
                created++;
            }
            for (int source = 0; source < sources.length; source++) {
                sendFlit(source, t);
            }
            for (int router = 0; router < routers.length; router++) {
                allocate(router, t);
            }
        }
    }

    private void deliverArrivals(long t) {
        for (Arrival arrival : arrivals.getOrDefault(t, List.of())) {
            routers[arrival.router()]
                    .queues
                    .get(arrival.input())
                    .get(arrival.channel())
                    .add(arrival.flit());
        }
        arrivals.remove(t);
    }

    private void deliverCredits(long t) {
        for (int[] credit : credits.getOrDefault(t, List.of())) {
            if (credit[1] < 0) {
                sources[credit[0]].credit[credit[2]]++;
            } else {
                routers[credit[0]].credit[credit[1]][credit[2]]++;
            }
        }
        credits.remove(t);
    }

    private void sendFlit(int number, long t) {
        Source source = sources[number];
        if (source.waiting.isEmpty()) {
            return;
        }
        int packet = source.waiting.getFirst();
        if (source.sent == 0) {
            int chosen = -1;
            for (int i = 1; i <= channels && chosen < 0; i++) {
                int candidate = (Math.max(source.channel, -1) + i) % channels;
                chosen = source.credit[candidate] > 0 ? candidate : -1;
            }
            if (chosen < 0) {
                return;
            }
            source.channel = chosen;
            injected[packet] = t;
        }
        if (source.credit[source.channel] == 0) {
            return;
        }
        source.credit[source.channel]--;
        source.sent++;
        boolean tail = source.sent == packets.get(packet).flits();
        arrivals.computeIfAbsent(t + 2, x -> new ArrayList<>())
                .add(new Arrival(number, LOCAL, source.channel, new Flit(packet, source.sent == 1, tail, 0)));
        if (tail) {
            source.waiting.removeFirst();
            source.sent = 0;
        }
    }

    private void allocate(int number, long t) {
        Router router = routers[number];
        int[][] candidate = new int[PORTS][PORTS];
        for (int in = 0; in < PORTS; in++) {
            for (int out = 0; out < PORTS; out++) {
                candidate[in][out] = candidate(number, router, in, out);
            }
        }
        int[] granted = new int[PORTS];
        for (int out = 0; out < PORTS; out++) {
            granted[out] = -1;
            for (int i = 0; i < PORTS && granted[out] < 0; i++) {
                int in = (router.grantTurn[out] + i) % PORTS;
                granted[out] = candidate[in][out] >= 0 ? in : -1;
            }
        }
        for (int in = 0; in < PORTS; in++) {
            for (int i = 0; i < PORTS; i++) {
                int out = (router.acceptTurn[in] + i) % PORTS;
                if (granted[out] == in) {
                    router.grantTurn[out] = (in + 1) % PORTS;
                    router.acceptTurn[in] = (out + 1) % PORTS;
                    pass(number, new int[] {in, candidate[in][out], out}, t);
                    break;
                }
            }
        }
    }

    /** The channel of input {@code in} that requests {@code out}, or -1. */
    private int candidate(int number, Router router, int in, int out) {
        for (int held = 1; held >= 0; held--) {
            for (int i = 0; i < channels; i++) {
                int channel = (router.queueTurn[in] + i) % channels;
                Flit front = router.queues.get(in).get(channel).peek();
                if (front == null || (router.heldOutput[in][channel] >= 0) != (held == 1)) {
                    continue;
                }
                if (held == 1
                        ? router.heldOutput[in][channel] == out
                                && router.credit[out][router.heldChannel[in][channel]] > 0
                        : output(number, front) == out
                                && freeChannel(number, router, new int[] {in, out}, front) >= 0) {
                    return channel;
                }
            }
        }
        return -1;
    }

    private int freeChannel(int number, Router router, int[] inAndOut, Flit front) {
        int out = inAndOut[1];
        int ringClass = ringClass(number, inAndOut[0], out, front);
        for (int i = 0; i < channels; i++) {
            int channel = (router.channelTurn[out] + i) % channels;
            boolean permitted = out == LOCAL || !torus || channel / (channels / 2) == ringClass;
            if (permitted && !router.taken[out][channel] && router.credit[out][channel] > 0) {
                return channel;
            }
        }
        return -1;
    }

    private void pass(int number, int[] match, long t) {
        Router router = routers[number];
        int in = match[0];
        int channel = match[1];
        int out = match[2];
        router.queueTurn[in] = (channel + 1) % channels;
        Flit flit = router.queues.get(in).get(channel).peek();
        int next;
        if (router.heldOutput[in][channel] >= 0) {
            next = router.heldChannel[in][channel];
        } else {
            next = freeChannel(number, router, new int[] {in, out}, flit);
            router.channelTurn[out] = (next + 1) % channels;
        }
        int ringClass = flit.head() ? ringClass(number, in, out, flit) : flit.ringClass();
        router.queues.get(in).get(channel).remove();
        router.heldOutput[in][channel] = flit.tail() ? -1 : out;
        router.heldChannel[in][channel] = next;
        router.taken[out][next] = !flit.tail();
        router.credit[out][next]--;
        if (out == LOCAL) {
            credit(t + 5 + creditDelay, number, out, next);
            if (flit.tail()) {
                ejected[flit.packet()] = t + 3;
                open--;
            }
        } else {
            arrivals.computeIfAbsent(t + 3, x -> new ArrayList<>())
                    .add(new Arrival(
                            neighbour(number, out),
                            out ^ 1,
                            next,
                            new Flit(flit.packet(), flit.head(), flit.tail(), ringClass)));
        }
        if (in == LOCAL) {
            credit(t + 2, number, -1, channel);
        } else {
            credit(t + 2 + creditDelay, neighbour(number, in), in ^ 1, channel);
        }
    }

    private void credit(long t, int router, int port, int channel) {
        credits.computeIfAbsent(t, x -> new ArrayList<>()).add(new int[] {router, port, channel});
    }

    private int neighbour(int router, int port) {
        int x = router % width + (port == 0 ? 1 : port == 1 ? -1 : 0);
        int y = router / width + (port == 2 ? 1 : port == 3 ? -1 : 0);
        return Math.floorMod(x, width) + width * Math.floorMod(y, height);
    }

    private int output(int number, Flit flit) {
        int to = packets.get(flit.packet()).to();
        int alongX = direction(number % width, to % width, width);
        int alongY = direction(number / width, to / width, height);
        return alongX > 0 ? 0 : alongX < 0 ? 1 : alongY > 0 ? 2 : alongY < 0 ? 3 : LOCAL;
    }

    private int direction(int from, int to, int length) {
        if (!torus || from == to) {
            return Integer.compare(to, from);
        }
        int right = Math.floorMod(to - from, length);
        int left = length - right;
        return right == left ? (from % 2 == 0 ? 1 : -1) : right < left ? 1 : -1;
    }

    /** Chosen on entering a ring and kept until leaving it: 1 if the packet will pass the seam. */
    private int ringClass(int number, int in, int out, Flit flit) {
        if (out == LOCAL) {
            return 0;
        }
        if (in == (out ^ 1)) {
            return flit.ringClass();
        }
        int to = packets.get(flit.packet()).to();
        int at = out < 2 ? number % width : number / width;
        int goal = out < 2 ? to % width : to / width;
        return out % 2 == 0 ? (at > goal ? 1 : 0) : (at < goal ? 1 : 0);
    }
}
