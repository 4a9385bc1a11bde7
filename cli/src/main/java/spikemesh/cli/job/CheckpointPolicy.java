package spikemesh.cli.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spikemesh.config.value.Check;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;

/**
 * When and where a run is saved, and where it goes on.
 *
 * @param everyTimesteps a checkpoint before each multiple of this timestep
 * @param everyNanos a checkpoint each time so much wall time has passed
 * @param atEnd whether a checkpoint is made at the end of the run, and kept
 * @param folder where checkpoints go; empty if there is no place for them
 * @param resume checkpoint to go on from, or a folder of them
 */
public record CheckpointPolicy(
        OptionalLong everyTimesteps,
        OptionalLong everyNanos,
        boolean atEnd,
        Optional<Path> folder,
        Optional<Path> resume) {

    /** No checkpoint, ever. */
    public static final CheckpointPolicy NONE =
            new CheckpointPolicy(OptionalLong.empty(), OptionalLong.empty(), false, Optional.empty(), Optional.empty());

    private static final String FOLDER = "checkpoints";
    private static final String EVERY = "every=";
    private static final Pattern TIMESTEPS = Pattern.compile("([0-9]{1,18}) ?timesteps?");

    /**
     * The policy that options ask for.
     *
     * @param when each {@code every=N timesteps}, {@code every=TIME} or {@code end}
     * @param given folder for checkpoints, if one is named
     * @param out folder for results, in which checkpoints are by default
     */
    public static CheckpointPolicy of(
            List<String> when, Optional<Path> given, Optional<Path> resume, Optional<Path> out) {
        OptionalLong timesteps = OptionalLong.empty();
        OptionalLong nanos = OptionalLong.empty();
        boolean end = false;
        for (String word : when) {
            Matcher matcher = TIMESTEPS.matcher(word.startsWith(EVERY) ? word.substring(EVERY.length()) : "");
            if (word.equals("end")) {
                end = true;
            } else if (matcher.matches()) {
                long count = Long.parseLong(matcher.group(1));
                timesteps = OptionalLong.of(Check.inRange("--checkpoint every", count, 1, Long.MAX_VALUE / 4));
            } else {
                nanos = OptionalLong.of(nanos(word));
            }
        }
        Optional<Path> folder =
                given.or(() -> resume.map(CheckpointPolicy::folderOf)).or(() -> out.map(path -> path.resolve(FOLDER)));
        if (!when.isEmpty() && folder.isEmpty()) {
            throw new IllegalArgumentException(
                    "--checkpoint needs a folder to write to: --checkpoint-dir DIR or --out DIR");
        }
        return new CheckpointPolicy(timesteps, nanos, end, folder, resume);
    }

    private static Path folderOf(Path checkpoint) {
        return Files.isDirectory(checkpoint)
                ? checkpoint
                : checkpoint.toAbsolutePath().getParent();
    }

    private static long nanos(String word) {
        try {
            if (word.startsWith(EVERY)) {
                double nanos = Quantity.parse(word.substring(EVERY.length())).in(Unit.NANOSECOND);
                return Check.inRange("--checkpoint every", Math.round(nanos), 1, Long.MAX_VALUE / 4);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(word, e);
        }
        throw wrong(word, null);
    }

    private static IllegalArgumentException wrong(String word, Throwable cause) {
        return new IllegalArgumentException(
                "--checkpoint must be every=\"1000 timesteps\", every=\"60 s\" or end: --checkpoint=" + word, cause);
    }

    /** Whether checkpoints are made while the run is on. */
    boolean periodic() {
        return everyTimesteps.isPresent() || everyNanos.isPresent();
    }

    /** Whether the user asked for checkpoints. */
    boolean asked() {
        return periodic() || atEnd;
    }
}
