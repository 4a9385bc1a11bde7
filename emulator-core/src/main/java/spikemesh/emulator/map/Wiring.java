package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.compile.SynapseBits;

/**
 * A network in numbers: elements are all neurons, then all input channels, name after name in order of declaration, and each
 * population knows the bundles of synapses that end in it.
 */
final class Wiring {

    /** Pairs of an all-to-all or fixed-probability rule up to which it is drawn; beyond, its expectation is taken. */
    static final long MOST_PAIRS = 200_000_000;

    /** First element of each name; one more than names. */
    final int[] start;

    /** Names of populations, then of inputs. */
    final List<String> names;

    /** How many of the names are populations. */
    final int populations;

    /** Model of each population, as a number. */
    final int[] model;

    /** Bundles into each population. */
    final List<List<Bundle>> into = new ArrayList<>();

    /** Synapse units in use, at most. */
    final int units = SynapseUnit.values().length;

    /** How many bundles there are. */
    final int bundles;

    /** Most sources of one target in one bundle. */
    final int mostSources;

    /**
     * The synapses of one projection.
     *
     * @param number its number among all bundles
     * @param projection the projection
     * @param source number of its source's name
     * @param sources size of its source
     * @param unit how the core stores it
     * @param bits of one synapse
     * @param incoming sources of each target; null if only the expectation is known
     * @param probability of each pair, if only the expectation is known
     * @param kernel the kernel that all its targets share, or null
     * @param kernelBits of one output channel of the kernel
     */
    record Bundle(
            int number,
            ProjectionSpec projection,
            int source,
            int sources,
            int unit,
            int bits,
            Incoming incoming,
            double probability,
            Connectivity.Convolution kernel,
            long kernelBits) {

        /** Whether its synapses are too many to draw. */
        boolean expected() {
            return incoming == null;
        }
    }

    Wiring(ChipSpec chip, NetworkSpec network) {
        populations = network.populations().size();
        names = new ArrayList<>();
        int[] sizes = new int[populations + network.inputs().size()];
        List<String> models = new ArrayList<>();
        model = new int[populations];
        for (PopulationSpec population : network.populations()) {
            if (!models.contains(population.model())) {
                models.add(population.model());
            }
            model[names.size()] = models.indexOf(population.model());
            sizes[names.size()] = population.size();
            names.add(population.name());
            into.add(new ArrayList<>());
        }
        for (InputSpec input : network.inputs()) {
            sizes[names.size()] = input.size();
            names.add(input.name());
        }
        start = new int[sizes.length + 1];
        for (int name = 0; name < sizes.length; name++) {
            start[name + 1] = Math.addExact(start[name], sizes[name]);
        }
        int most = 1;
        int count = 0;
        for (ProjectionSpec projection : network.projections()) {
            Bundle bundle = bundle(chip, projection, count++);
            into.get(names.indexOf(projection.target())).add(bundle);
            most = bundle.expected() ? most : Math.max(most, bundle.incoming.most());
        }
        mostSources = most;
        bundles = count;
    }

    private Bundle bundle(ChipSpec chip, ProjectionSpec projection, int number) {
        int source = names.indexOf(projection.source());
        int sources = size(source);
        int targets = size(names.indexOf(projection.target()));
        boolean expected = (long) sources * targets > MOST_PAIRS;
        double probability = 0;
        if (expected && projection.connectivity() instanceof Connectivity.FixedProbability fixed) {
            probability = fixed.probability();
        } else if (expected && projection.connectivity() instanceof Connectivity.AllToAll) {
            probability = 1;
        } else {
            expected = false;
        }
        Connectivity.Convolution kernel = null;
        long kernelBits = 0;
        boolean shares = chip.core().synapse().units().contains(SynapseUnit.CONVOLUTION);
        if (shares
                && projection.unit() == SynapseUnit.CONVOLUTION
                && projection.connectivity() instanceof Connectivity.Convolution convolution) {
            kernel = convolution;
            kernelBits = (long) convolution.inChannels()
                    * convolution.kernelHeight()
                    * convolution.kernelWidth()
                    * projection.weightBits();
        }
        return new Bundle(
                number,
                projection,
                source,
                sources,
                projection.unit().ordinal(),
                SynapseBits.perSynapse(chip, projection),
                expected ? null : Incoming.of(projection, sources, targets),
                probability,
                kernel,
                kernelBits);
    }

    /** How many elements the name numbered {@code name} has. */
    int size(int name) {
        return start[name + 1] - start[name];
    }

    /** How many neurons there are. */
    int neurons() {
        return start[populations];
    }

    /** How many neurons and channels there are. */
    int elements() {
        return start[start.length - 1];
    }

    /** The number of the name that {@code element} belongs to. */
    int nameOf(int element) {
        int at = Arrays.binarySearch(start, element);
        if (at < 0) {
            return -at - 2;
        }
        while (start[at + 1] == element) {
            at++;
        }
        return at;
    }

    /** How many synapses there are. */
    long synapses() {
        long sum = 0;
        for (int population = 0; population < populations; population++) {
            for (Bundle bundle : into.get(population)) {
                sum += synapses(bundle, size(population));
            }
        }
        return sum;
    }

    /** Whether some synapses are too many to draw. */
    boolean anyExpected() {
        return into.stream().anyMatch(bundles -> bundles.stream().anyMatch(Bundle::expected));
    }

    /** How many synapses {@code bundle} has. */
    long synapses(Bundle bundle, int targets) {
        return bundle.expected()
                ? Math.round(bundle.probability * bundle.sources * targets)
                : bundle.incoming.synapses();
    }
}
