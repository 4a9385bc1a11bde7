package spikemesh.aer.trace;

import java.util.Optional;
import java.util.OptionalInt;

/** Choices for reading; immutable, each setter returns a changed copy. */
public final class AerReadOptions {

    private static final AerReadOptions DEFAULTS = new AerReadOptions();

    private String format = "";
    private boolean lenient;
    private TimeOrigin timeOrigin = TimeOrigin.FILE;
    private String columns = "";
    private Optional<TimeUnit> timeUnit = Optional.empty();
    private String population = "";
    private OptionalInt stream = OptionalInt.empty();
    private int sample;
    private String sensor = "";

    private AerReadOptions() {}

    private AerReadOptions(AerReadOptions other) {
        format = other.format;
        lenient = other.lenient;
        timeOrigin = other.timeOrigin;
        columns = other.columns;
        timeUnit = other.timeUnit;
        population = other.population;
        stream = other.stream;
        sample = other.sample;
        sensor = other.sensor;
    }

    /** Format found by content, damage refused, the file's own times. */
    public static AerReadOptions defaults() {
        return DEFAULTS;
    }

    /** Reads as this format whatever the content looks like; empty to recognise it. */
    public AerReadOptions format(String name) {
        AerReadOptions changed = new AerReadOptions(this);
        changed.format = name;
        return changed;
    }

    /** Keeps everything readable of a damaged file and reports the damage, instead of refusing. */
    public AerReadOptions lenient(boolean keepReadable) {
        AerReadOptions changed = new AerReadOptions(this);
        changed.lenient = keepReadable;
        return changed;
    }

    /** Where time zero is. */
    public AerReadOptions timeOrigin(TimeOrigin origin) {
        AerReadOptions changed = new AerReadOptions(this);
        changed.timeOrigin = origin;
        return changed;
    }

    /** Order of the columns of a text file or a plain array, as letters of {@code txyp-}; {@code -} skips one. */
    public AerReadOptions columns(String letters) {
        AerReadOptions changed = new AerReadOptions(this);
        changed.columns = letters;
        return changed;
    }

    /** Unit of the times in a text file or array. */
    public AerReadOptions timeUnit(TimeUnit unit) {
        AerReadOptions changed = new AerReadOptions(this);
        changed.timeUnit = Optional.of(unit);
        return changed;
    }

    /** The population of a spike file that has several. */
    public AerReadOptions population(String name) {
        AerReadOptions changed = new AerReadOptions(this);
        changed.population = name;
        return changed;
    }

    /** The event stream of an AEDAT4 file that has several. */
    public AerReadOptions stream(int id) {
        AerReadOptions changed = new AerReadOptions(this);
        changed.stream = OptionalInt.of(id);
        return changed;
    }

    /** The sample, from 0, of a data set file that has many. */
    public AerReadOptions sample(int index) {
        AerReadOptions changed = new AerReadOptions(this);
        changed.sample = index;
        return changed;
    }

    /** The sensor that made a file which does not say so, as {@code dvs128} or {@code davis240}. */
    public AerReadOptions sensor(String name) {
        AerReadOptions changed = new AerReadOptions(this);
        changed.sensor = name;
        return changed;
    }

    String format() {
        return format;
    }

    boolean lenient() {
        return lenient;
    }

    TimeOrigin timeOrigin() {
        return timeOrigin;
    }

    String columns() {
        return columns;
    }

    Optional<TimeUnit> timeUnit() {
        return timeUnit;
    }

    String population() {
        return population;
    }

    OptionalInt stream() {
        return stream;
    }

    int sample() {
        return sample;
    }

    String sensor() {
        return sensor;
    }

    /** All choices: two options that say the same read the same. */
    @Override
    public String toString() {
        return "format=" + format + " lenient=" + lenient + " timeOrigin=" + timeOrigin + " columns=" + columns
                + " timeUnit=" + timeUnit.map(Enum::name).orElse("") + " population=" + population + " stream="
                + stream + " sample=" + sample + " sensor=" + sensor;
    }
}
