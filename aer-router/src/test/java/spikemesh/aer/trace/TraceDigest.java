package spikemesh.aer.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the manifest of the reference recordings says about a trace, computed from what we read. */
record TraceDigest(long events, List<List<Long>> first, List<List<Long>> last, String sha256) {

    static TraceDigest of(Path path, AerReadOptions options) {
        try (AerReader reader = AerFormats.open(path, options)) {
            return of(reader, AerEventBatch.USUAL_CAPACITY);
        }
    }

    static TraceDigest of(AerReader reader, int capacity) {
        AerEventBatch batch = new AerEventBatch(capacity);
        MessageDigest sha = newSha256();
        long events = 0;
        List<List<Long>> first = new ArrayList<>();
        List<List<Long>> last = new ArrayList<>();
        while (reader.read(batch) > 0) {
            ByteBuffer record = ByteBuffer.allocate(13 * batch.size()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < batch.size(); i++) {
                record.putLong(batch.timeMicros[i]);
                record.putShort((short) batch.x[i]).putShort((short) batch.y[i]);
                record.put(batch.polarity[i]);
                List<Long> event =
                        List.of(batch.timeMicros[i], (long) batch.x[i], (long) batch.y[i], (long) batch.polarity[i]);
                if (events++ < 5) {
                    first.add(event);
                }
                last.add(event);
                if (last.size() > 5) {
                    last.remove(0);
                }
            }
            sha.update(record.flip());
        }
        return new TraceDigest(events, first, last, HexFormat.of().formatHex(sha.digest()));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
