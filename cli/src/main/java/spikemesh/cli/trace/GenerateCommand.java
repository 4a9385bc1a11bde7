package spikemesh.cli.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.AerWriter;
import spikemesh.aer.trace.generate.Motion;
import spikemesh.aer.trace.generate.MovingShape;
import spikemesh.aer.trace.generate.Sensor;
import spikemesh.aer.trace.generate.Shape;
import spikemesh.aer.trace.generate.ShapeSet;
import spikemesh.cli.report.Amounts;

/** {@code trace generate}: recordings of moving shapes that nobody had to make. */
@Command(
        name = "generate",
        description = {
            "Make a recording of a shape moving in front of an event camera, or with --samples a labelled set of them.",
            "The same options and seed give the same events everywhere."
        })
final class GenerateCommand extends TraceAction {

    @Parameters(index = "0", paramLabel = "OUT", description = "The trace to write; with --samples the folder.")
    private Path target;

    @Mixin
    private OutputOptions output;

    @Option(
            names = {"--shape", "--shapes"},
            split = ",",
            defaultValue = "disc",
            paramLabel = "SHAPE",
            description = "What moves: ${COMPLETION-CANDIDATES}; several, with commas, are the classes of a set.")
    private List<Shape> shapes;

    @Option(names = "--samples", paramLabel = "N", description = "How many recordings of a set to write.")
    private Integer samples;

    @Option(names = "--width", defaultValue = "128", description = "Pixels across (default ${DEFAULT-VALUE}).")
    private int width;

    @Option(names = "--height", defaultValue = "128", description = "Pixels down (default ${DEFAULT-VALUE}).")
    private int height;

    @Option(
            names = "--size",
            defaultValue = "24",
            description = "Size of the shape in pixels (default ${DEFAULT-VALUE}).")
    private double size;

    @Option(names = "--speed", defaultValue = "200", description = "Pixels per second (default ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--direction",
            defaultValue = "0",
            description = "Degrees: 0 to the right, 90 down (default ${DEFAULT-VALUE}); drawn in a set.")
    private double direction;

    @Option(
            names = "--duration",
            defaultValue = "1s",
            description = "Length of a recording (default ${DEFAULT-VALUE}).")
    private String duration;

    @Option(names = "--noise", defaultValue = "0", description = "Noise events per pixel and second (default none).")
    private double noise;

    @Option(names = "--jitter", defaultValue = "0", description = "Scale of the random delay of events (default none).")
    private String jitter;

    @Option(
            names = "--refractory",
            defaultValue = "0",
            description = "Dead time of a pixel after an event (default none).")
    private String refractory;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of everything random (default ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public void run() {
        Sensor sensor = new Sensor(
                width,
                height,
                noise,
                Durations.micros("--jitter", jitter),
                Durations.micros("--refractory", refractory));
        long micros = Durations.micros("--duration", duration);
        if (samples != null) {
            set(new ShapeSet(sensor, shapes, samples, size, speed, micros, seed));
            return;
        }
        if (shapes.size() > 1) {
            throw new IllegalArgumentException("several shapes make a set: give --samples: shapes=" + shapes.size());
        }
        Motion motion = new Motion(shapes.get(0), size, (width - 1) / 2.0, (height - 1) / 2.0, direction, speed);
        long events = write(new MovingShape(sensor, motion, micros, seed), target);
        out().println(target + ": " + Amounts.plain(events, "event"));
    }

    private long write(AerReader recording, Path path) {
        try (recording;
                AerWriter writer = output.create(path, recording.header())) {
            long events = copy(recording, writer);
            tell(path.toString(), writer.report());
            return events;
        }
    }

    private void set(ShapeSet set) {
        String ending = output.format().isEmpty()
                ? "csv"
                : AerFormats.named(output.format()).extensions().get(0);
        StringBuilder labels = new StringBuilder("file,label,size,direction_degrees,speed,seed\n");
        long events = 0;
        try {
            Files.createDirectories(target);
            for (int i = 0; i < set.samples(); i++) {
                Motion motion = set.motion(i);
                String file = String.format(
                        Locale.ROOT, "%05d-%s.%s", i, motion.shape().label(), ending);
                events += write(set.recording(i), target.resolve(file));
                labels.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%.3f,%.3f,%.3f,%d\n",
                        file,
                        motion.shape().label(),
                        motion.size(),
                        motion.directionDegrees(),
                        motion.speed(),
                        set.seedOf(i)));
            }
            Files.writeString(target.resolve("labels.csv"), labels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out().println(target + ": " + Amounts.plain(set.samples(), "recording") + ", " + Amounts.plain(events, "event")
                + ", labels in labels.csv");
    }
}
