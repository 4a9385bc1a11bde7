package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.compile.SharedKernels;
import spikemesh.emulator.compile.SynapseBits;
import spikemesh.emulator.neuron.NeuronModels;

/**
 * A network in numbers: elements are all neurons, then all input channels, name after name in order of declaration, and each
 * population knows the bundles of synapses that end in it.
 */
final class Wiring {

    /** First element of each name; one more than names. */
    final int[] start;

    /** Names of populations, then of inputs. */
    final List<String> names;

    /** How many of the names are populations. */
    final int populations;

    /** Model of each population, as a number. */
    final int[] model;

    private final List<String> models = new ArrayList<>();

    /** Bundles into each population. */
    final List<List<Bundle>> into = new ArrayList<>();

    /** Bundles of which only the expectation is known. */
    final List<Bundle> expected = new ArrayList<>();

    /** Synapse units in use, at most. */
    final int units = SynapseUnit.values().length;

    /** What a core has for synapses. */
    final SynapseSpec synapseSpec;

    /** How many bundles there are. */
    final int bundles;

    /** Most sources of one target in one bundle. */
    final int mostSources;

    private final long mostDrawn;

    /**
     * The synapses of one projection.
     *
     * @param number its number among all bundles
     * @param projection the projection
     * @param source number of its source's name
     * @param sources size of its source
     * @param unit how the core stores it
     * @param receptor which input of its targets it drives
     * @param bits of one synapse
     * @param incoming sources of each target; null if they are too many to draw
     * @param expectation what is expected if they are; null if they are drawn
     * @param kernels the kernels that its targets share, or null
     */
    record Bundle(
            int number,
            ProjectionSpec projection,
            int source,
            int sources,
            int unit,
            int receptor,
            int bits,
            Incoming incoming,
            Expectation expectation,
            SharedKernels kernels) {

        /** Whether its synapses are too many to draw. */
        boolean expected() {
            return incoming == null;
        }
    }

    Wiring(ChipSpec chip, NetworkSpec network) {
        synapseSpec = chip.core().synapse();
        populations = network.populations().size();
        names = new ArrayList<>();
        int[] sizes = new int[populations + network.inputs().size()];
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
        mostDrawn = mostDrawn(network);
        for (ProjectionSpec projection : network.projections()) {
            Bundle bundle = bundle(chip, network, projection, count++);
            into.get(names.indexOf(projection.target())).add(bundle);
            if (bundle.expected()) {
                expected.add(bundle);
            }
            most = bundle.expected() ? most : Math.max(most, bundle.incoming.most());
        }
        mostSources = most;
        bundles = count;
    }

    private long mostDrawn(NetworkSpec network) {
        double all = network.projections().stream()
                .mapToDouble(projection -> Expectation.drawn(
                        projection.connectivity(),
                        size(names.indexOf(projection.source())),
                        size(names.indexOf(projection.target()))))
                .sum();
        return all > 2.0 * Expectation.MOST_DRAWN ? Expectation.MOST_DRAWN_OF_MANY : Expectation.MOST_DRAWN;
    }

    private Bundle bundle(ChipSpec chip, NetworkSpec network, ProjectionSpec projection, int number) {
        int source = names.indexOf(projection.source());
        int sources = size(source);
        int targets = size(names.indexOf(projection.target()));
        Expectation expectation =
                Expectation.of(projection, sources, targets, mostDrawn).orElse(null);
        return new Bundle(
                number,
                projection,
                source,
                sources,
                projection.unit().ordinal(),
                receptor(network, projection),
                SynapseBits.perSynapse(chip, projection),
                expectation == null ? Incoming.of(projection, sources, targets) : null,
                expectation,
                expectation == null ? SharedKernels.of(chip, projection, sources, targets) : null);
    }

    /** The number of the receptor, 0 for models that have one or are not emulated. */
    private static int receptor(NetworkSpec network, ProjectionSpec projection) {
        return network.population(projection.target())
                .flatMap(population -> NeuronModels.find(population.model()))
                .filter(model -> model.receptors().size() > 1)
                .flatMap(model -> projection
                        .receptor()
                        .map(name -> Math.max(0, model.receptors().indexOf(name))))
                .orElse(0);
    }

    /** The greatest number of a receptor that is driven. */
    int lastReceptor() {
        return into.stream()
                .flatMap(List::stream)
                .mapToInt(Bundle::receptor)
                .max()
                .orElse(0);
    }

    /** What the model of {@code population} is called. */
    String modelName(int population) {
        return models.get(model[population]);
    }

    /** Most synapses onto one neuron of {@code population}. */
    long fanIn(int population) {
        long most = 0;
        int[] buffer = new int[mostSources];
        for (int index = 0; index < size(population); index++) {
            long sum = 0;
            for (Bundle bundle : into.get(population)) {
                sum += bundle.expected() ? bundle.expectation.fanIn() : bundle.incoming.sources(index, buffer);
            }
            most = Math.max(most, sum);
        }
        return most;
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
        return !expected.isEmpty();
    }

    /** How many synapses {@code bundle} has. */
    long synapses(Bundle bundle, int targets) {
        return bundle.expected() ? Math.round(bundle.expectation.synapses(targets)) : bundle.incoming.synapses();
    }
}
