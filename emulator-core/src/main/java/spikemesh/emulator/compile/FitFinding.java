package spikemesh.emulator.compile;

/**
 * A limit of the real chip that the network exceeds; the emulation goes on as if there were room.
 *
 * @param what the limit, for example {@code axons in}
 * @param where the place where most is missing, for example {@code core 12}
 * @param need what the network needs there
 * @param have what the chip has
 * @param remedy what would help
 */
public record FitFinding(String what, String where, long need, long have, String remedy) {

    @Override
    public String toString() {
        return what + " exceeded on " + where + ": need=" + need + " have=" + have + "; " + remedy;
    }
}
