package spikemesh.emulator.record.file;

import java.io.IOException;

/** Takes packets one after the other. */
@FunctionalInterface
interface PacketSink {

    /** The next packet; {@code way} is valid until the call returns. */
    void packet(PacketWay way) throws IOException;
}
