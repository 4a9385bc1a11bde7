package spikemesh.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with the side files that the networks of the tests name. */
final class NetworkFolder {

    private NetworkFolder() {}

    static void fill(Path folder) throws IOException {
        NpyWriter.write(folder.resolve("six.npy"), new int[] {0, 1, 2, 3, 4, 5});
        NpyWriter.write(folder.resolve("five.npy"), new int[] {0, 1, 2, 3, 4});
        NpyWriter.write(folder.resolve("floats.npy"), new double[] {0, 1, 2, 3, 4, 5});
        NpyWriter.write(folder.resolve("square.npy"), new double[36], 6, 6);
        NpyWriter.write(folder.resolve("spikes.npy"), new int[] {0, 5, 1, 3}, 2, 2);
        Files.write(folder.resolve("notnumpy.npy"), "hello".getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("log.csv"), "t,x_trace_decay,x_impulse,y_trace_decay,y_impulse,conn_round\n");
        byte[] whole = Files.readAllBytes(folder.resolve("six.npy"));
        Files.write(folder.resolve("short.npy"), java.util.Arrays.copyOf(whole, whole.length - 1));
    }

    static byte[] everything() {
        return Presets.bytes("/networks/everything.json");
    }
}
