package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes files for parts that have no name yet: beside their place, and as readable for others as any new file. */
final class PartNames {

    private static final int TRIES = 1000;
    private static final String ENDING = ".part";

    private PartNames() {}

    /**
     * Creates an empty file in {@code folder} whose name begins with {@code prefix}.
     *
     * @throws FileAlreadyExistsException if a thousand such files are there already
     */
    static Path create(Path folder, String prefix) throws IOException {
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
