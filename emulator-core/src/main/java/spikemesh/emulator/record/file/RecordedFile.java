package spikemesh.emulator.record.file;

import java.nio.file.Path;

/**
 * A recording that is complete.
 *
 * @param path where it is
 * @param content {@code spikes}, or {@code state} of a probe
 * @param rows spikes, or timesteps of a probe
 */
public record RecordedFile(Path path, String content, long rows) {}
