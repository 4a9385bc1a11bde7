package spikemesh.emulator.map;

import java.util.OptionalLong;

/**
 * One limit of the chip and how near the mapping comes to it.
 *
 * @param what the limit, for example {@code axons in}
 * @param unit what it is counted in, for example {@code bits}
 * @param most the greatest need of any place
 * @param where the place that needs most
 * @param mean the mean need of all places in use
 * @param limit what the chip has; absent where there is no such limit
 * @param exceeded how many places need more
 */
public record FitLine(
        String what, String unit, long most, String where, double mean, OptionalLong limit, int exceeded) {

    /** The share of the limit that is used at the fullest place; 0 where there is no limit. */
    public double use() {
        return limit.isPresent() ? (double) most / Math.max(1, limit.getAsLong()) : 0;
    }
}
