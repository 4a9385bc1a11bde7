package spikemesh.aer.trace;

/** What the addresses of a trace mean. */
public enum AddressModel {
    /** {@code x} and {@code y} are a pixel; the file's own origin is kept. */
    PIXELS,
    /** {@code x} is a channel or neuron id, {@code y} is 0 and the polarity is 1 unless the format carries one. */
    CHANNELS
}
