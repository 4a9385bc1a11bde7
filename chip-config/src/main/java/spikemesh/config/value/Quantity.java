package spikemesh.config.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with its unit, for example {@code 3.5 ns}; the amount is finite and not negative. */
public record Quantity(double amount, Unit unit) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?) ?(\\S+)");
    private static final int LONGEST = 64;

    public Quantity {
        Check.inRange("amount", amount, 0, Double.MAX_VALUE);
        Check.present("unit", unit);
    }

    /**
     * Reads a quantity as it is written in a description.
     *
     * @throws IllegalArgumentException if it is not a number and a known unit
     */
    public static Quantity parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (written.length() > LONGEST || !matcher.matches()) {
            throw new IllegalArgumentException("not a number with a unit, such as \"3.5 ns\": " + shortened(written));
        }
        String symbol = matcher.group(2);
        Unit unit = Unit.of(symbol).orElseThrow(() -> new IllegalArgumentException("unknown unit: " + symbol));
        return new Quantity(Double.parseDouble(matcher.group(1)), unit);
    }

    /**
     * The amount in {@code other}, computed in decimal so that 3.5 ns are 3500 ps and not 3499.99.
     *
     * @throws IllegalArgumentException if {@code other} measures something else
     */
    public double in(Unit other) {
        if (other.dimension() != unit.dimension()) {
            throw new IllegalArgumentException(this + " cannot be given in " + other.symbol());
        }
        if (other == unit) {
            return amount;
        }
        return BigDecimal.valueOf(amount)
                .multiply(unit.factor())
                .divide(other.factor(), MathContext.DECIMAL128)
                .doubleValue();
    }

    /** As written in a description, for example {@code 3.5 ns} or {@code 128 KiB}. */
    @Override
    public String toString() {
        boolean whole = amount == Math.rint(amount) && amount < 1e15;
        return (whole ? Long.toString((long) amount) : Double.toString(amount)) + " " + unit.symbol();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
