package spikemesh.emulator.compile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import spikemesh.config.ConfigException;
import spikemesh.config.NpyFile;
import spikemesh.config.network.InputSpike;

/**
 * Spikes in a side file: rows of timestep and channel, in any order; further columns are not read.
 *
 * <p>The arrays belong to the caller.
 */
public final class SpikeFile {

    private static final byte[] NPY_MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private final String name;
    private final int size;
    private long[] timesteps = new long[1024];
    private int[] channels = new int[1024];
    private int[] payloads = new int[1024];
    private int count;

    private SpikeFile(String name, int size) {
        this.name = name;
        this.size = size;
    }

    /**
     * Reads a {@code .npy} file of shape [n, 2] or with more columns, or CSV with an optional header line.
     *
     * @throws ConfigException if the file is damaged, a channel is not in {@code 0..size-1} or a timestep is below {@link InputSpike#BEFORE}
     */
    public static SpikeFile read(Path path, int size) {
        SpikeFile spikes = new SpikeFile(path.toString(), size);
        try {
            if (isNpy(path)) {
                spikes.readNpy(path);
            } else {
                spikes.readCsv(path);
            }
        } catch (IOException e) {
            throw new ConfigException(spikes.name, "cannot be read: " + e.getMessage());
        }
        return spikes;
    }

    private static boolean isNpy(Path path) throws IOException {
        try (var stream = Files.newInputStream(path)) {
            return Arrays.equals(stream.readNBytes(NPY_MAGIC.length), NPY_MAGIC);
        }
    }

    private void readNpy(Path path) {
        try (NpyFile file = NpyFile.open(path)) {
            if (file.shape().size() != 2
                    || file.shape().get(1) < 2
                    || file.shape().get(1) > 3) {
                throw new ConfigException(
                        name,
                        "must have shape [n, 2] (timestep, channel) or [n, 3] (and payload): shape=" + file.shape());
            }
            long[] row = new long[file.shape().get(1).intValue()];
            for (long i = 0; i < file.shape().get(0); i++) {
                file.read(row, 0, row.length);
                add(row[0], row[1], row.length == 3 ? row[2] : 1, "row " + i);
            }
        }
    }

    private void readCsv(Path path) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                boolean header = number == 1 && !line.isEmpty() && !line.matches("-?\\d.*");
                if (!header && !line.isBlank() && !line.startsWith("#")) {
                    addLine(line, number);
                }
            }
        }
    }

    private void addLine(String line, int number) {
        String[] fields = line.strip().split("[,;\\s]+", 4);
        try {
            long payload = fields.length < 3 ? 1 : Long.parseLong(fields[2]);
            add(Long.parseLong(fields[0]), Long.parseLong(fields[1]), payload, "line " + number);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new ConfigException(
                    name + " line " + number,
                    "must be timestep,channel or timestep,channel,payload in whole numbers: " + line);
        }
    }

    private void add(long timestep, long channel, long payload, String place) {
        if (timestep < InputSpike.BEFORE || channel < 0 || channel >= size) {
            throw new ConfigException(
                    name + " " + place,
                    "timestep must be at least 0, or -1 for a spike that arrives in timestep 0, and channel must be in 0.."
                            + (size - 1) + ": timestep=" + timestep
                            + " channel=" + channel);
        }
        if (payload == 0 || payload != (int) payload) {
            throw new ConfigException(
                    name + " " + place,
                    "payload must fit into 32 bits and not be 0, which is no spike: payload=" + payload);
        }
        if (count == timesteps.length) {
            timesteps = Arrays.copyOf(timesteps, count * 2);
            channels = Arrays.copyOf(channels, count * 2);
            payloads = Arrays.copyOf(payloads, count * 2);
        }
        payloads[count] = (int) payload;
        timesteps[count] = timestep;
        channels[count++] = (int) channel;
    }

    /** Timestep of each spike. */
    public long[] timesteps() {
        return Arrays.copyOf(timesteps, count);
    }

    /** Channel of each spike. */
    public int[] channels() {
        return Arrays.copyOf(channels, count);
    }

    /** Payload of each spike. */
    public int[] payloads() {
        return Arrays.copyOf(payloads, count);
    }
}
