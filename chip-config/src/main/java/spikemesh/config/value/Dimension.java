package spikemesh.config.value;

/** What a unit measures. */
public enum Dimension {
    /** Joules. */
    ENERGY("an energy, such as \"3 pJ\""),
    /** Seconds. */
    TIME("a time, such as \"3.5 ns\""),
    /** Watts. */
    POWER("a power, such as \"30 mW\""),
    /** Hertz. */
    FREQUENCY("a frequency, such as \"100 MHz\""),
    /** Watts per hertz: power that grows with the clock. */
    POWER_PER_FREQUENCY("a power per frequency, such as \"1.8 uW/MHz\""),
    /** Volts. */
    VOLTAGE("a voltage, such as \"0.75 V\""),
    /** Bits. */
    INFORMATION("an amount of memory, such as \"128 KiB\""),
    /** Bits per second. */
    BIT_RATE("a bit rate, such as \"250 Mbit/s\""),
    /** Packets per second. */
    PACKET_RATE("a packet rate, such as \"5 Mpacket/s\"");

    private final String phrase;

    Dimension(String phrase) {
        this.phrase = phrase;
    }

    /** What a quantity of this dimension is, with an example, for messages. */
    public String phrase() {
        return phrase;
    }
}
