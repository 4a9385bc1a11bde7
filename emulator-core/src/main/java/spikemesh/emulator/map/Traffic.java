package spikemesh.emulator.map;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Packets per timestep from node to node: for each receiver its senders, ascending. */
final class Traffic {

    /** How many nodes there are. */
    final int nodes;

    private final int[][] senders;
    private final float[][] packets;

    private Traffic(int[][] senders, float[][] packets) {
        this.senders = senders;
        this.packets = packets;
        nodes = senders.length;
    }

    /** Who sends to {@code receiver}. */
    int[] senders(int receiver) {
        return senders[receiver];
    }

    /** How much, in the same order. */
    float[] packets(int receiver) {
        return packets[receiver];
    }

    /** How many pairs of nodes exchange packets, each direction for itself. */
    double pairs() {
        double sum = 0;
        for (int[] column : senders) {
            sum += column.length;
        }
        return sum;
    }

    /** All packets per timestep. */
    double total() {
        double sum = 0;
        for (float[] column : packets) {
            for (float value : column) {
                sum += value;
            }
        }
        return sum;
    }

    /** Collects traffic receiver by receiver. */
    static final class Builder {

        /** Senders from which on a column is worth looking for another that is equal. */
        private static final int LONG = 1024;

        private final int[][] senders;
        private final float[][] packets;
        private final Map<Integer, Integer> receiverOfHash = new ConcurrentHashMap<>();

        Builder(int nodes) {
            senders = new int[nodes][];
            packets = new float[nodes][];
            Arrays.fill(senders, new int[0]);
            Arrays.fill(packets, new float[0]);
        }

        /**
         * Packets that {@code receiver} gets from each node. Long columns that are equal, as random rules make them, are kept
         * once.
         */
        void column(int receiver, double[] from) {
            int count = 0;
            for (double value : from) {
                count += value > 0 ? 1 : 0;
            }
            senders[receiver] = new int[count];
            packets[receiver] = new float[count];
            int at = 0;
            for (int sender = 0; sender < from.length; sender++) {
                if (from[sender] > 0) {
                    senders[receiver][at] = sender;
                    packets[receiver][at++] = (float) from[sender];
                }
            }
            if (count > LONG) {
                share(receiver);
            }
        }

        private void share(int receiver) {
            int hash = 31 * Arrays.hashCode(senders[receiver]) + Arrays.hashCode(packets[receiver]);
            Integer other = receiverOfHash.putIfAbsent(hash, receiver);
            if (other != null
                    && Arrays.equals(senders[receiver], senders[other])
                    && Arrays.equals(packets[receiver], packets[other])) {
                senders[receiver] = senders[other];
                packets[receiver] = packets[other];
            }
        }

        Traffic build() {
            return new Traffic(senders, packets);
        }
    }
}
