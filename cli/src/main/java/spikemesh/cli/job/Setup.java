package spikemesh.cli.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Reseeding;
import spikemesh.config.value.Check;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.input.InputSpan;
import spikemesh.emulator.nir.NirNetwork;

/**
 * A job with its descriptions read.
 *
 * @param job what was asked for
 * @param chip the chip, with overrides
 * @param costSet cost set in use
 * @param network the network, with seeds replaced if asked for
 * @param length how many timesteps, and why
 * @param nir the network as a NIR graph, if it is one
 */
public record Setup(
        Job job, ChipSpec chip, String costSet, NetworkSpec network, Length length, Optional<NirNetwork> nir) {

    /** Timesteps run after the last input spike where no length is given: longer than the longest delay of Loihi, 62. */
    public static final int MARGIN = 64;

    /**
     * How many timesteps to run.
     *
     * @param timesteps the number
     * @param from what it follows from: {@code timesteps}, {@code duration} or {@code inputs}
     */
    public record Length(long timesteps, String from) {}

    /**
     * Reads what a job names.
     *
     * @throws IllegalArgumentException if the job has no length, or contradicts the descriptions
     */
    public static Setup of(Job job) {
        Setup setup = described(job);
        return setup.lasting(length(job, setup.network(), GraphNetwork.isForeign(job) ? Map.of() : job.inputs()));
    }

    /** Reads what a job names for samples that are bound to the network's input one after the other. */
    static Setup ofSamples(Job job, Optional<String> input, List<SampleSet.Sample> samples) {
        if (!job.inputs().isEmpty()) {
            throw new IllegalArgumentException("--samples and --input contradict each other; give one of them");
        }
        Length length = new Length(samples.size(), "samples");
        boolean part = input.isPresent() && GraphNetwork.isForeign(job) && !GraphNetwork.isGraph(job);
        if (part) {
            return described(job.withInputs(Map.of(input.get(), samples.get(0).recording())))
                    .lasting(length);
        }
        Setup setup = described(job);
        return setup.nir()
                .map(nir -> new Setup(
                        job,
                        setup.chip(),
                        setup.costSet(),
                        nir.withCameras().withMapping(setup.network().mapping()),
                        length,
                        setup.nir()))
                .orElse(setup.lasting(length));
    }

    /** The network with other files bound to its inputs, in the same places. */
    NetworkSpec with(Map<String, Path> bound) {
        return GraphNetwork.of(job.withInputs(bound), Descriptions.chip(job.chip(), job.overrides()))
                .network()
                .withMapping(network.mapping());
    }

    private static Setup described(Job job) {
        ChipSpec described = Descriptions.chip(job.chip(), job.overrides());
        String costSet = job.costSet().orElse(described.defaultCostSet());
        Check.oneOf("--cost-set", costSet, described.costSets().keySet());
        GraphNetwork.OnChip read = GraphNetwork.of(job, described);
        NetworkSpec written = read.network();
        ChipSpec chip = read.chip();
        NetworkSpec drawn =
                job.seed().isPresent() ? Reseeding.of(written, job.seed().getAsLong()) : written;
        NetworkSpec network = job.mapping()
                .map(file -> drawn.withMapping(Descriptions.mapping(file, drawn)))
                .orElseGet(() -> unmapped(job, chip, costSet, drawn));
        return new Setup(job, chip, costSet, network, new Length(0, "timesteps"), read.nir());
    }

    private static NetworkSpec unmapped(Job job, ChipSpec chip, String costSet, NetworkSpec network) {
        return GraphNetwork.isForeign(job)
                ? DefaultPlacement.of(chip, chip.costSets().get(costSet), network)
                : network;
    }

    /** The same for so many timesteps, which follow from samples. */
    Setup lasting(long timesteps) {
        return lasting(new Length(timesteps, "samples"));
    }

    private Setup lasting(Length other) {
        return new Setup(job, chip, costSet, network, other, nir);
    }

    private static Length length(Job job, NetworkSpec network, Map<String, Path> bound) {
        if (job.timesteps().isPresent()) {
            return new Length(job.timesteps().getAsLong(), "timesteps");
        }
        if (job.duration().isPresent()) {
            return new Length(timesteps(job.duration().get(), network), "duration");
        }
        InputSpan.endless(network, bound).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "input " + name + " never ends: say how long to run with --timesteps or --duration");
        });
        OptionalLong last = InputSpan.lastSpike(network, bound, readOptions(job));
        if (last.isEmpty()) {
            throw new IllegalArgumentException("network " + network.name()
                    + " gets no spike from outside: say how long to run with --timesteps or --duration");
        }
        return new Length(last.getAsLong() + 1 + MARGIN, "inputs");
    }

    private static long timesteps(String duration, NetworkSpec network) {
        Quantity asked = quantity(duration);
        Quantity timestep = network.timestep()
                .orElseThrow(() -> new IllegalArgumentException("network " + network.name()
                        + " does not say how long its timestep is, so --duration means nothing; use --timesteps"));
        double exact = asked.in(Unit.PICOSECOND) / timestep.in(Unit.PICOSECOND);
        long whole = Math.round(exact);
        if (whole < 1 || Math.abs(exact - whole) > 1e-9 * exact) {
            throw new IllegalArgumentException(
                    "--duration must be a whole number of timesteps of " + timestep + ": --duration=" + duration);
        }
        return whole;
    }

    private static Quantity quantity(String duration) {
        try {
            Quantity quantity = Quantity.parse(duration);
            quantity.in(Unit.SECOND);
            return quantity;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--duration must be a time with its unit, such as \"100 ms\": --duration=" + duration, e);
        }
    }

    /** How recordings of the job are read. */
    static AerReadOptions readOptions(Job job) {
        return AerReadOptions.defaults().lenient(job.lenient());
    }

    /** Whether spikes have a chip time of their own, because the chip has no timesteps. */
    boolean timed() {
        return chip.synchronisation().mode() == SynchronisationMode.FREE;
    }

    /** The plan of the emulation. */
    EmulationPlan plan() {
        return new EmulationPlan(
                chip,
                costSet,
                network,
                GraphNetwork.isForeign(job) ? Map.of() : job.inputs(),
                readOptions(job),
                job.timing(),
                job.threads(),
                job.engine());
    }
}
