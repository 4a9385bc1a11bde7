package spikemesh.emulator.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of checkpoints of one run, {@code checkpoint-TIMESTEP.spikemesh}, of which the last two are kept. */
public final class CheckpointFolder {

    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("checkpoint-([0-9]{12,18})\\.spikemesh");
    private static final Pattern INCOMPLETE = Pattern.compile("\\.checkpoint-[0-9]{12,18}\\.spikemesh\\.part");
    private static final Comparator<Path> NEWEST_FIRST =
            Comparator.comparingLong(CheckpointFolder::timestep).reversed().thenComparing(Path::toString);

    private final Path folder;

    /** The folder, which need not exist yet. */
    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** How a checkpoint gets into a file. */
    @FunctionalInterface
    public interface Save {

        /** Writes a checkpoint to {@code target}, completely or not at all. */
        void to(Path target) throws IOException;
    }

    /**
     * Writes the checkpoint before {@code timestep}. When it is complete, only the one before it is kept: older ones, those
     * of timesteps that a run which went back has not reached again, and what a killed process did not complete are
     * deleted.
     */
    public Path save(long timestep, Save save) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(String.format("checkpoint-%012d.spikemesh", timestep));
        save.to(target);
        List<Path> all = checkpoints();
        int own = all.indexOf(target);
        for (int i = 0; i < all.size(); i++) {
            if (i < own || i >= own + KEPT) {
                Files.deleteIfExists(all.get(i));
            }
        }
        clearIncomplete();
        return target;
    }

    /** All checkpoints, the newest first. */
    public List<Path> checkpoints() throws IOException {
        return files(NAME);
    }

    private List<Path> files(Pattern names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> names.matcher(name(file)).matches())
                    .sorted(NEWEST_FIRST)
                    .toList();
        }
    }

    private void clearIncomplete() throws IOException {
        for (Path file : files(INCOMPLETE)) {
            Files.deleteIfExists(file);
        }
    }

    /** Deletes all checkpoints but {@code kept}. */
    public void clearExcept(Path kept) throws IOException {
        for (Path file : checkpoints()) {
            if (!file.equals(kept)) {
                Files.delete(file);
            }
        }
        clearIncomplete();
    }

    /** Deletes all checkpoints, and the folder if nothing else is in it. */
    public void clear() throws IOException {
        for (Path file : checkpoints()) {
            Files.delete(file);
        }
        clearIncomplete();
        if (Files.isDirectory(folder) && isEmpty()) {
            Files.delete(folder);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** The timestep before which a checkpoint of such a folder was made, or -1 if it has another name. */
    public static long timestep(Path file) {
        return timestepOf(file).orElse(-1);
    }

    private static OptionalLong timestepOf(Path file) {
        Matcher matcher = NAME.matcher(name(file));
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /**
     * Finds the newest sound checkpoint.
     *
     * @param place a checkpoint, behind which older ones in its folder stand by; or a folder
     * @throws CheckpointException if there is none
     */
    public static Found find(Path place) throws IOException {
        List<String> damages = new ArrayList<>();
        for (Path file : candidates(place)) {
            try {
                CheckpointFile.check(file);
                return new Found(file, List.copyOf(damages));
            } catch (CheckpointException e) {
                if (!e.damaged()) {
                    throw e;
                }
                damages.add(e.getMessage());
            }
        }
        throw damages.isEmpty()
                ? CheckpointException.refused(place + ": holds no checkpoint; they are called checkpoint-*.spikemesh")
                : CheckpointException.damaged(String.join("; ", damages) + "; no older checkpoint stands behind it");
    }

    private static List<Path> candidates(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return new CheckpointFolder(place).checkpoints();
        }
        List<Path> candidates = new ArrayList<>(List.of(place));
        OptionalLong timestep = timestepOf(place);
        if (timestep.isPresent()) {
            Path folder = place.toAbsolutePath().getParent();
            new CheckpointFolder(folder)
                    .checkpoints().stream()
                            .filter(file -> timestep(file) < timestep.getAsLong())
                            .forEach(candidates::add);
        }
        return candidates;
    }

    /**
     * A sound checkpoint.
     *
     * @param file where it is
     * @param damages one line for each newer one that is damaged
     */
    public record Found(Path file, List<String> damages) {}
}
