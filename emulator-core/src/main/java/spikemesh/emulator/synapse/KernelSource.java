package spikemesh.emulator.synapse;

/** Says which rows of a table are computed from kernels. */
public interface KernelSource {

    /** The block that the row of {@code source} with {@code key} belongs to, or {@code null}. */
    KernelBlock block(int source, int key);

    /** The number of {@code source} in its image. */
    int element(int source);
}
