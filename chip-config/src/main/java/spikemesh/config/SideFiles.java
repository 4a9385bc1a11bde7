package spikemesh.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Checks that the files a network names are there and have the right shape; reads no more than their headers. */
final class SideFiles {

    private SideFiles() {}

    /** A one-dimensional file of {@code length} elements; any length if that is negative. Returns the length. */
    static long checkVector(Node spot, Path file, long length, boolean whole) {
        try (NpyFile npy = open(spot, file)) {
            List<Long> shape = npy.shape();
            if (shape.size() != 1 || (length >= 0 && shape.get(0) != length)) {
                throw spot.wrong("must be a .npy file of shape " + (length < 0 ? "[n]" : "[" + length + "]") + ": "
                        + file.getFileName() + " has shape " + shape);
            }
            checkType(spot, npy, whole);
            return shape.get(0);
        }
    }

    /** A file of exactly {@code shape}, with any numbers. */
    static void checkShape(Node spot, Path file, List<Long> shape) {
        try (NpyFile npy = open(spot, file)) {
            if (!npy.shape().equals(shape)) {
                throw spot.wrong("must be a .npy file of shape " + shape + ": " + file.getFileName() + " has shape "
                        + npy.shape());
            }
        }
    }

    /** Weights of a kernel: one axis, or one for each index. */
    static void checkKernel(Node spot, Path file, List<Long> shape) {
        try (NpyFile npy = open(spot, file)) {
            long elements = shape.stream().reduce(1L, (a, b) -> a * b);
            if (!npy.shape().equals(shape) && !npy.shape().equals(List.of(elements))) {
                throw spot.wrong("must be a .npy file of shape " + shape + " or [" + elements + "]: "
                        + file.getFileName() + " has shape " + npy.shape());
            }
        }
    }

    /** Spikes: a {@code .npy} file with two or three columns, or a text file. */
    static void checkSpikes(Node spot, Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
            checkReadable(spot, file);
            return;
        }
        try (NpyFile npy = open(spot, file)) {
            List<Long> shape = npy.shape();
            if (shape.size() != 2 || shape.get(1) < 2 || shape.get(1) > 3) {
                throw spot.wrong(
                        "must be a .npy file of shape [n, 2] or [n, 3]: " + file.getFileName() + " has shape " + shape);
            }
            checkType(spot, npy, true);
        }
    }

    static void checkReadable(Node spot, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw spot.wrong(
                    (Files.exists(file) ? "cannot be read: " : "no such file: ") + Wording.shortened(file.toString()));
        }
    }

    private static NpyFile open(Node spot, Path file) {
        checkReadable(spot, file);
        return NpyFile.open(file);
    }

    private static void checkType(Node spot, NpyFile npy, boolean whole) {
        if (whole && !npy.type().whole()) {
            throw spot.wrong("must hold whole numbers; save it with .astype('int32'): descr="
                    + npy.type().code());
        }
    }
}
