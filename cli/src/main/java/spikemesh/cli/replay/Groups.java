package spikemesh.cli.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.TableCompiler;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.Replay;

/** Sends the packets of a trace: those with a key to all cores of its group, in the chosen form. */
final class Groups {

    private final List<TableCompiler.Group> groups;
    private final Multicast form;
    private final TableCompiler tables;
    private final MulticastTrees trees;
    private final int cores;
    private final Map<Integer, Integer> byKey = new HashMap<>();
    private final int[][] receivers;
    private final boolean masked;

    Groups(List<TableCompiler.Group> groups, Multicast form, MulticastTrees trees, TableCompiler tables, int cores) {
        this.groups = groups;
        this.form = form;
        this.tables = tables;
        this.trees = trees;
        this.cores = cores;
        receivers = new int[groups.size()][];
        boolean anyMask = false;
        for (int i = 0; i < groups.size(); i++) {
            TableCompiler.Group group = groups.get(i);
            byKey.put(group.key(), i);
            anyMask |= group.mask() != -1;
            int[] to = group.destinations().stream()
                    .mapToInt(Integer::intValue)
                    .distinct()
                    .toArray();
            receivers[i] = form == Multicast.BROADCAST ? onePerRouter(to) : to;
            trees.add(group.source(), to);
        }
        masked = anyMask;
    }

    private int[] onePerRouter(int[] to) {
        Map<Integer, Integer> first = new TreeMap<>();
        for (int core : to) {
            first.putIfAbsent(core / cores, core);
        }
        return first.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The compiled tables, if packets are sent by them. */
    Optional<TableCompiler> tables() {
        return Optional.ofNullable(tables);
    }

    /** Checks that every key of {@code trace} is known. */
    void check(PacketTrace trace) {
        for (int i = 0; i < trace.size(); i++) {
            if (trace.key[i] >= 0 && form != Multicast.TABLE) {
                group((int) trace.key[i]);
            }
        }
    }

    private Optional<Integer> find(int key) {
        Integer known = byKey.get(key);
        for (int i = 0; known == null && masked && i < groups.size(); i++) {
            known = (key & groups.get(i).mask()) == groups.get(i).key() ? i : null;
        }
        return Optional.ofNullable(known);
    }

    private int group(int key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException(String.format(
                        "no group has this key; --groups FILE says who receives which key: key=0x%08x", key)));
    }

    /** Sends packet {@code i} of the trace that {@code replay} plays. */
    void send(PacketNetwork network, Replay replay, int i) {
        PacketTrace trace = replay.trace();
        if (trace.key[i] < 0) {
            network.send(trace.source[i], trace.destination[i], trace.flits[i], i);
            return;
        }
        int key = (int) trace.key[i];
        Optional<Integer> group = find(key);
        replay.expect(i, group.map(known -> receivers[known].length).orElse(1));
        if (form == Multicast.TREE || form == Multicast.TABLE) {
            for (int lost = group.map(trees::unreachable).orElse(0); lost > 0; lost--) {
                replay.lost(i, trace.source[i] / cores, LossCause.UNREACHABLE, network.now());
            }
        }
        if (form == Multicast.TABLE && network instanceof SpinnakerNetwork machine) {
            machine.sendKey(trace.source[i], key, i);
        } else if (form == Multicast.TREE || form == Multicast.TABLE) {
            network.sendToMany(trace.source[i], group(key), i);
        } else {
            for (int core : receivers[group(key)]) {
                network.send(trace.source[i], core, trace.flits[i], i);
            }
        }
    }
}
