package spikemesh.aer;

/** Why a packet did not arrive. */
public enum LossCause {
    /** It met a full buffer in a network that does not wait. */
    BUFFER_FULL("buffer full"),
    /** It waited too long at a router, or at the first router of a detour. */
    TIMEOUT("timeout"),
    /** It waited too long on a detour. */
    DETOUR_TIMEOUT("timeout on detour"),
    /** No way around what is broken leads to its destination. */
    UNREACHABLE("unreachable"),
    /** It arrived, but the core is dead. */
    DEAD_CORE("dead core"),
    /** It visited more routers than a packet can without going round in circles. */
    EXPIRED("expired");

    private final String text;

    LossCause(String text) {
        this.text = text;
    }

    /** The cause in words. */
    public String text() {
        return text;
    }
}
