package spikemesh.cli.trace;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.TimeOrigin;
import spikemesh.aer.trace.TimeUnit;
import spikemesh.aer.trace.filter.MonotonicTime;
import spikemesh.aer.trace.filter.Orientation;
import spikemesh.aer.trace.filter.Resized;

/** How to read the input trace. */
final class InputOptions {

    /** What to do about times that step back. */
    enum Time {
        FILE,
        MONOTONIC
    }

    @Parameters(index = "0", paramLabel = "FILE", description = "The trace to read.")
    Path path;

    @Option(
            names = "--read-as",
            paramLabel = "NAME",
            description = "Format of FILE; needed where the content does not show it (see 'trace formats').")
    private String format = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--lenient",
            description = "Keep everything readable of a damaged file and say where the damage is.")
    private boolean lenient;

    @Option(
            names = "--t0",
            paramLabel = "file|first|vendor",
            description =
                    "Where time zero is: as in the file (default), at the first event, or where the camera vendor's"
                            + " software puts it.")
    private TimeOrigin origin = TimeOrigin.FILE;

    @Option(
            names = "--time",
            paramLabel = "file|monotonic",
            description = "Times as in the file (default), or lifted so that none steps back.")
    private Time time = Time.FILE;

    @Option(names = "--flip-x", description = "Mirror left and right.")
    private boolean flipX;

    @Option(names = "--flip-y", description = "Mirror top and bottom.")
    private boolean flipY;

    @Option(names = "--invert-p", description = "Swap on and off.")
    private boolean invertPolarity;

    @Option(names = "--width", paramLabel = "N", description = "Width of the sensor, where the file does not say.")
    private Integer width;

    @Option(names = "--height", paramLabel = "N", description = "Height of the sensor, where the file does not say.")
    private Integer height;

    @Option(
            names = "--columns",
            paramLabel = "LETTERS",
            description = "Order of the columns of a text file or plain array: t, x, y, p, i (channel), - (ignored).")
    private String columns = "";

    @Option(names = "--time-unit", paramLabel = "s|ms|us|ns", description = "Unit of times in a text file or array.")
    private String timeUnit = "";

    @Option(names = "--population", paramLabel = "NAME", description = "Population of a spike file.")
    private String population = "";

    @Option(names = "--stream", paramLabel = "ID", description = "Event stream of an AEDAT4 file.")
    private Integer stream;

    @Option(names = "--sample", paramLabel = "N", description = "Sample of a data set file, from 0.")
    private int sample;

    @Option(names = "--sensor", paramLabel = "NAME", description = "Sensor of an AEDAT 1 or 2 file that does not say.")
    private String sensor = "";

    /** The option's name does not tell of which of two files it speaks. */
    @Option(names = "--format", hidden = true, paramLabel = "NAME")
    void refuse(String name) {
        throw new ParameterException(
                command.commandLine(),
                "--format could mean either file: --read-as " + name + " is the format of the file that is read"
                        + (command.findOption("--write-as") == null
                                ? ""
                                : ", --write-as " + name + " that of the one that is written"));
    }

    /** Opens the trace as asked. */
    AerReader open() {
        AerReadOptions options = AerReadOptions.defaults()
                .format(format)
                .lenient(lenient)
                .timeOrigin(origin)
                .columns(columns)
                .population(population)
                .sample(sample)
                .sensor(sensor);
        if (!timeUnit.isEmpty()) {
            options = options.timeUnit(TimeUnit.valueOf(timeUnit.toUpperCase(Locale.ROOT)));
        }
        if (stream != null) {
            options = options.stream(stream);
        }
        return dressed(AerFormats.open(path, options));
    }

    private AerReader dressed(AerReader source) {
        AerReader reader = source;
        try {
            if (width != null || height != null) {
                reader = new Resized(reader, given(width), given(height));
            }
            if (flipX || flipY || invertPolarity) {
                reader = new Orientation(reader, flipX, flipY, invertPolarity);
            }
            return time == Time.MONOTONIC ? new MonotonicTime(reader) : reader;
        } catch (IllegalArgumentException e) {
            source.close();
            throw e;
        }
    }

    private static OptionalInt given(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
