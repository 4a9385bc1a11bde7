package spikemesh.config.value;

import java.math.BigDecimal;
import java.util.Optional;

/** The units a description may use; factors are exact and relative to the base unit of their dimension. */
public enum Unit {
    /** Femtojoule. */
    FEMTOJOULE("fJ", Dimension.ENERGY, "1e-15"),
    /** Picojoule. */
    PICOJOULE("pJ", Dimension.ENERGY, "1e-12"),
    /** Nanojoule. */
    NANOJOULE("nJ", Dimension.ENERGY, "1e-9"),
    /** Microjoule. */
    MICROJOULE("uJ", Dimension.ENERGY, "1e-6"),
    /** Millijoule. */
    MILLIJOULE("mJ", Dimension.ENERGY, "1e-3"),
    /** Joule. */
    JOULE("J", Dimension.ENERGY, "1"),
    /** Picosecond. */
    PICOSECOND("ps", Dimension.TIME, "1e-12"),
    /** Nanosecond. */
    NANOSECOND("ns", Dimension.TIME, "1e-9"),
    /** Microsecond. */
    MICROSECOND("us", Dimension.TIME, "1e-6"),
    /** Millisecond. */
    MILLISECOND("ms", Dimension.TIME, "1e-3"),
    /** Second. */
    SECOND("s", Dimension.TIME, "1"),
    /** Nanowatt. */
    NANOWATT("nW", Dimension.POWER, "1e-9"),
    /** Microwatt. */
    MICROWATT("uW", Dimension.POWER, "1e-6"),
    /** Milliwatt. */
    MILLIWATT("mW", Dimension.POWER, "1e-3"),
    /** Watt. */
    WATT("W", Dimension.POWER, "1"),
    /** Kilowatt. */
    KILOWATT("kW", Dimension.POWER, "1e3"),
    /** Hertz. */
    HERTZ("Hz", Dimension.FREQUENCY, "1"),
    /** Kilohertz. */
    KILOHERTZ("kHz", Dimension.FREQUENCY, "1e3"),
    /** Megahertz. */
    MEGAHERTZ("MHz", Dimension.FREQUENCY, "1e6"),
    /** Gigahertz. */
    GIGAHERTZ("GHz", Dimension.FREQUENCY, "1e9"),
    /** Nanowatt per megahertz. */
    NANOWATT_PER_MEGAHERTZ("nW/MHz", Dimension.POWER_PER_FREQUENCY, "1e-15"),
    /** Microwatt per megahertz. */
    MICROWATT_PER_MEGAHERTZ("uW/MHz", Dimension.POWER_PER_FREQUENCY, "1e-12"),
    /** Milliwatt per megahertz. */
    MILLIWATT_PER_MEGAHERTZ("mW/MHz", Dimension.POWER_PER_FREQUENCY, "1e-9"),
    /** Millivolt. */
    MILLIVOLT("mV", Dimension.VOLTAGE, "1e-3"),
    /** Volt. */
    VOLT("V", Dimension.VOLTAGE, "1"),
    /** Bit. */
    BIT("bit", Dimension.INFORMATION, "1"),
    /** Byte. */
    BYTE("B", Dimension.INFORMATION, "8"),
    /** Thousand bytes. */
    KILOBYTE("KB", Dimension.INFORMATION, "8e3"),
    /** Million bytes. */
    MEGABYTE("MB", Dimension.INFORMATION, "8e6"),
    /** Thousand million bytes. */
    GIGABYTE("GB", Dimension.INFORMATION, "8e9"),
    /** 1,024 bits. */
    KIBIBIT("Kibit", Dimension.INFORMATION, "1024"),
    /** 1,024 bytes. */
    KIBIBYTE("KiB", Dimension.INFORMATION, "8192"),
    /** 1,048,576 bytes. */
    MEBIBYTE("MiB", Dimension.INFORMATION, "8388608"),
    /** 1,073,741,824 bytes. */
    GIBIBYTE("GiB", Dimension.INFORMATION, "8589934592"),
    /** Bit per second. */
    BIT_PER_SECOND("bit/s", Dimension.BIT_RATE, "1"),
    /** Million bits per second. */
    MEGABIT_PER_SECOND("Mbit/s", Dimension.BIT_RATE, "1e6"),
    /** Thousand million bits per second. */
    GIGABIT_PER_SECOND("Gbit/s", Dimension.BIT_RATE, "1e9"),
    /** Packet per second. */
    PACKET_PER_SECOND("packet/s", Dimension.PACKET_RATE, "1"),
    /** Thousand packets per second. */
    KILOPACKET_PER_SECOND("kpacket/s", Dimension.PACKET_RATE, "1e3"),
    /** Million packets per second. */
    MEGAPACKET_PER_SECOND("Mpacket/s", Dimension.PACKET_RATE, "1e6"),
    /** Thousand million packets per second. */
    GIGAPACKET_PER_SECOND("Gpacket/s", Dimension.PACKET_RATE, "1e9");

    private final String symbol;
    private final Dimension dimension;
    private final BigDecimal factor;

    Unit(String symbol, Dimension dimension, String factor) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.factor = new BigDecimal(factor);
    }

    /** How the unit is written, for example {@code pJ}. */
    public String symbol() {
        return symbol;
    }

    /** What the unit measures. */
    public Dimension dimension() {
        return dimension;
    }

    /** How many base units one of these is: joules, seconds, watts, hertz, volts, bits. */
    public BigDecimal factor() {
        return factor;
    }

    /** The unit written {@code symbol}; case matters, since mW is not MW. */
    public static Optional<Unit> of(String symbol) {
        for (Unit unit : values()) {
            if (unit.symbol.equals(symbol)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
