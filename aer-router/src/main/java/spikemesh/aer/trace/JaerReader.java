package spikemesh.aer.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AEDAT 1.0 and 2.0 of jAER: lines that begin with {@code #}, then big-endian records of a 16- or 32-bit address and a 32-bit
 * time in us. The header ends with {@code #End Of ASCII Header}, or in older files where a line does not begin with
 * {@code #}. What an address means is decided by the sensor. A time that falls by more than half its range has passed 2^32 us.
 */
final class JaerReader extends StreamReader {

    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int MOST_DETAILS = 32;
    private static final int LONGEST_DETAIL = 200;
    private static final int GUESS_RECORDS = 1000;
    private static final int DVS128_SPECIAL = 0x8000_8000;
    private static final int DAVIS_NO_EVENT = 0x8000_0000;
    private static final int IMU = 0x8000_0C00;

    private final TraceInput input;
    private final int addressBytes;
    private final AerHeader header;
    private final JaerSensor sensor;
    private long lastLow;
    private long wraps;
    private long specials;
    private long imuWords;
    private long apsSamples;
    private long outside;

    JaerReader(Path path, AerReadOptions options, int version) {
        super(path, options);
        addressBytes = version == 1 ? 2 : 4;
        input = TraceInput.open(path);
        try {
            Map<String, String> details = new LinkedHashMap<>();
            readHeader(details);
            sensor = sensor(details, options);
            header = AerHeader.pixels("aedat" + version, sensor.width, sensor.height, details);
        } catch (TraceException | IllegalArgumentException e) {
            input.close();
            throw e;
        }
    }

    private void readHeader(Map<String, String> details) {
        while (input.ensure(1) && input.bytes[input.position] == '#') {
            String line = line();
            int colon = line.indexOf(": ");
            if (line.startsWith("# ") && colon > 0 && details.size() < MOST_DETAILS && line.length() < LONGEST_DETAIL) {
                details.putIfAbsent(line.substring(2, colon), line.substring(colon + 2));
            }
            if (line.equalsIgnoreCase("#End Of ASCII Header")) {
                return;
            }
        }
    }

    /** The next line without its end; of an endless one only the beginning. */
    private String line() {
        StringBuilder line = new StringBuilder();
        while (input.ensure(1)) {
            int end = input.position;
            while (end < input.limit && input.bytes[end] != '\n') {
                end++;
            }
            if (line.length() < LONGEST_DETAIL) {
                line.append(new String(input.bytes, input.position, end - input.position, StandardCharsets.ISO_8859_1));
            }
            boolean ended = end < input.limit;
            input.position = ended ? end + 1 : end;
            if (ended) {
                return line.toString().stripTrailing();
            }
        }
        damage(input.offset(), 0, "the file ends inside its header");
        return line.toString().stripTrailing();
    }

    private JaerSensor sensor(Map<String, String> details, AerReadOptions options) {
        if (!options.sensor().isEmpty()) {
            return JaerSensor.named(options.sensor());
        }
        String chip = details.getOrDefault("AEChip", "");
        JaerSensor known = JaerSensor.ofChip(chip);
        if (known != null) {
            return known;
        }
        if (chip.isEmpty() && looksLikeDvs128()) {
            report.note("the file does not name its sensor, taken as dvs128; --sensor decides");
            return JaerSensor.DVS128;
        }
        throw new TraceException(
                path,
                (chip.isEmpty() ? "the file does not name its sensor" : "the sensor " + chip + " is not known")
                        + "; name the layout of its addresses with --sensor, one of " + JaerSensor.known());
    }

    /** Whether the first addresses use the 15 bits a DVS128 has. */
    private boolean looksLikeDvs128() {
        int bytes = addressBytes + 4;
        input.ensure(GUESS_RECORDS * bytes);
        int used = 0;
        for (int i = 0; i < Math.min(GUESS_RECORDS, input.available() / bytes); i++) {
            used |= address(input.position + i * bytes);
        }
        return addressBytes == 2 || (used & 0x7FFF_0000) == 0;
    }

    private int address(int at) {
        return addressBytes == 4
                ? (int) INT_BE.get(input.bytes, at)
                : (input.bytes[at] & 0xFF) << 8 | (input.bytes[at + 1] & 0xFF);
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        int bytes = addressBytes + 4;
        while (batch.room() > 0) {
            if (!input.ensure(bytes)) {
                report.skip("bytes of an unfinished last record", input.available());
                reportSkipped();
                input.position = input.limit;
                return false;
            }
            int records = Math.min(batch.room(), input.available() / bytes);
            for (int i = 0; i < records; i++, input.position += bytes) {
                record(batch, address(input.position), (int) INT_BE.get(input.bytes, input.position + addressBytes));
            }
        }
        return true;
    }

    private void record(AerEventBatch batch, int address, int stamp) {
        long time = time(stamp & 0xFFFF_FFFFL);
        switch (sensor) {
            case DVS128 -> {
                if ((address & DVS128_SPECIAL) != 0) {
                    specials++;
                } else {
                    batch.add(time, 127 - (address >> 1 & 0x7F), address >> 8 & 0x7F, ~address & 1);
                }
            }
            case DAVIS240, DAVIS346, DAVIS640 -> davis(batch, address, time);
            case COCHLEAAMS -> {
                if ((address & 0x8000) != 0) {
                    specials++;
                } else {
                    batch.add(time, address >> 2 & 0x3F, (address >> 8 & 3) | (address & 1) << 2, address >> 1 & 1);
                }
            }
        }
    }

    private void davis(AerEventBatch batch, int address, long time) {
        if ((address & DAVIS_NO_EVENT) != 0) {
            imuWords += (address & IMU) == IMU ? 1 : 0;
            apsSamples += (address & IMU) == IMU ? 0 : 1;
        } else if ((address & 0xC00) == 0x400) {
            specials++;
        } else {
            int x = sensor.width - 1 - (address >> 12 & 0x3FF);
            int y = address >> 22 & 0x1FF;
            if (x < 0 || y >= sensor.height) {
                outside++;
            } else {
                batch.add(time, x, y, address >> 11 & 1);
            }
        }
    }

    private long time(long low) {
        if (lastLow - low > 1L << 31) {
            wraps += 1L << 32;
        }
        lastLow = low;
        return wraps + low;
    }

    private void reportSkipped() {
        report.skip("special events", specials);
        report.skip("IMU words", imuWords);
        report.skip("APS samples", apsSamples);
        report.skip("events outside the sensor", outside);
    }

    @Override
    public void close() {
        input.close();
    }
}
