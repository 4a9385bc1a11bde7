package spikemesh.config;

/** A description or side file that is not as it must be; the message is one line: place, rule, value. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final String rule;

    /** Says that {@code rule} is broken at {@code place}, which names the file and the spot in it. */
    public ConfigException(String place, String rule) {
        super(place + ": " + rule);
        this.place = place;
        this.rule = rule;
    }

    /** File and JSON pointer, line, byte or element, for example {@code chip.json /core/neurons}. */
    public String place() {
        return place;
    }

    /** What is wrong there, for example {@code neurons must be in 1..1048576: neurons=0}. */
    public String rule() {
        return rule;
    }
}
