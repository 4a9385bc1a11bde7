package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names files for what is not complete: beside their place, and as readable for others as any new file. */
final class PartNames {

    private static final int TRIES = 1000;
    private static final String ENDING = ".part";

    private PartNames() {}

    /**
     * Where to write what {@code prefix} names: a file of this process alone, which is created, or the one that a process
     * which resumes the run looks for.
     *
     * @throws FileAlreadyExistsException if a thousand files of this process are there already
     */
    static Path of(Path folder, String prefix, PartMode mode) throws IOException {
        return mode == PartMode.FORGOTTEN ? create(folder, prefix + ".") : folder.resolve(prefix + ENDING);
    }

    private static Path create(Path folder, String prefix) throws IOException {
        long process = ProcessHandle.current().pid();
        for (int number = 0; ; number++) {
            Path path = folder.resolve(prefix + process + "-" + number + ENDING);
            try {
                return Files.createFile(path);
            } catch (FileAlreadyExistsException e) {
                if (number >= TRIES) {
                    throw e;
                }
            }
        }
    }
}
