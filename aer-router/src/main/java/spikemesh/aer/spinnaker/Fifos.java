package spikemesh.aer.spinnaker;

/** Many short queues of packets, all of one depth. */
final class Fifos {

    private final int depth;
    private final int[] packets;
    private final byte[] head;
    private final byte[] size;

    Fifos(int count, int depth) {
        this.depth = depth;
        packets = new int[count * depth];
        head = new byte[count];
        size = new byte[count];
    }

    boolean isEmpty(int queue) {
        return size[queue] == 0;
    }

    int size(int queue) {
        return size[queue];
    }

    boolean isFull(int queue) {
        return size[queue] == depth;
    }

    /** Nothing is ever put into this queue, nor comes out. */
    void close(int queue) {
        size[queue] = (byte) depth;
    }

    void push(int queue, int packet) {
        int at = head[queue] + size[queue]++;
        packets[queue * depth + (at >= depth ? at - depth : at)] = packet;
    }

    int pop(int queue) {
        int at = head[queue];
        head[queue] = (byte) (at + 1 == depth ? 0 : at + 1);
        size[queue]--;
        return packets[queue * depth + at];
    }
}
