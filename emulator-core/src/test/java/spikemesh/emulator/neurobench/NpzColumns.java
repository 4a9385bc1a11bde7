package spikemesh.emulator.neurobench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import spikemesh.config.NpyFile;

/** The arrays of a {@code .npz} file. */
record NpzColumns(Path file, Path folder) {

    double[] reals(String name) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Path copy = folder.resolve(name + ".npy");
            Files.write(copy, zip.getInputStream(zip.getEntry(name + ".npy")).readAllBytes());
            try (NpyFile array = NpyFile.open(copy)) {
                double[] values = new double[(int) array.elements()];
                array.read(values, 0, values.length);
                return values;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
