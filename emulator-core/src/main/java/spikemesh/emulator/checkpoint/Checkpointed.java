package spikemesh.emulator.checkpoint;

/** Something whose state belongs to a checkpoint. */
@FunctionalInterface
public interface Checkpointed {

    /**
     * Writes its state to {@code state}, or takes it from there; begins at least one section of its own.
     *
     * @throws java.io.UncheckedIOException if files that belong to it cannot be written or read
     */
    void transfer(StateTransfer state);
}
