package spikemesh.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;

/** A small network of neurons in physical units on a small chip. */
final class RandomRealNetwork {

    /** Models with their state variables. */
    static final Map<String, List<String>> MODELS = models();

    private static Map<String, List<String>> models() {
        Map<String, List<String>> models = new LinkedHashMap<>();
        models.put("if", List.of("v"));
        models.put("adaptive-lif", List.of("v", "a"));
        models.put("cuba-lif-exp", List.of("v", "iE", "iI"));
        models.put("coba-lif-exp", List.of("v", "gE", "gI"));
        models.put("adex", List.of("v", "w", "gE", "gI"));
        return models;
    }

    /** Models with their state variables, with those that need timesteps. */
    static final Map<String, List<String>> MODELS_ON_THE_GRID = modelsOnTheGrid();

    private static Map<String, List<String>> modelsOnTheGrid() {
        Map<String, List<String>> models = new LinkedHashMap<>(MODELS);
        models.put("lif-delta", List.of("v"));
        models.put("lif-exponential-current", List.of("v", "i"));
        models.put("linear-neuron", List.of("v", "i"));
        return models;
    }

    final TestChips chip = new TestChips();

    private static final Set<String> ONE_RECEPTOR =
            Set.of("if", "adaptive-lif", "lif-delta", "lif-exponential-current", "linear-neuron");

    private final SplittableRandom random;
    private final Networks network = new Networks();
    private final Map<String, String> modelOf = new LinkedHashMap<>();
    private final Map<String, Integer> sizeOf = new LinkedHashMap<>();

    /** A network of neurons that live in continuous time. */
    RandomRealNetwork(SplittableRandom random) {
        this(random, MODELS);
    }

    /** A network of neurons of some of {@code models}. */
    RandomRealNetwork(SplittableRandom random, Map<String, List<String>> known) {
        this.random = random;
        chip.models = List.copyOf(known.keySet());
        chip.width = random.nextInt(2, 4);
        chip.coresPerTile = 2;
        chip.multicast = MulticastKind.values()[random.nextInt(MulticastKind.values().length)];
        for (EnergyTerm term : EnergyTerm.values()) {
            if (random.nextInt(3) > 0) {
                chip.latenciesPs.put(term, (long) random.nextInt(0, 3_000));
            }
        }
        Long inactive = chip.latenciesPs.getOrDefault(EnergyTerm.NEURON_UPDATE_INACTIVE, 0L);
        chip.latenciesPs.computeIfPresent(EnergyTerm.NEURON_UPDATE_ACTIVE, (term, extra) -> inactive + extra);
        network.timestepMicros(random.nextInt(50, 1_500));
        network.input("in", 4, new InputSource.PoissonSource(0.3, random.nextLong()));
        List<String> models = List.copyOf(known.keySet());
        for (int p = 0, count = random.nextInt(1, 4); p < count; p++) {
            population("p" + p, random.nextInt(1, 5), models.get(random.nextInt(models.size())));
        }
        modelOf.keySet().forEach(target -> project("in", 4, target, 2));
        modelOf.keySet().forEach(source -> modelOf.keySet().forEach(target -> project(source, 0, target, 1)));
        chip.neuronsPerCore = 4;
    }

    ChipSpec chip() {
        return chip.chip();
    }

    NetworkSpec network() {
        return network.network();
    }

    private void population(String name, int size, String model) {
        Map<String, ParameterValues> of = new LinkedHashMap<>();
        if (!model.equals("linear-neuron")) {
            put(of, "tRefractory", size, () -> random.nextInt(3) == 0 ? 0 : random.nextDouble(0, 5));
        }
        switch (model) {
            case "linear-neuron" -> linear(of, size);
            case "if" -> {
                put(of, "vThreshold", size, () -> random.nextDouble(0.5, 2));
                put(of, "drift", size, () -> random.nextInt(2) * random.nextDouble(-0.01, 0.1));
                of.put("resetBySubtraction", new ParameterValues.Uniform(random.nextInt(2)));
            }
            case "adaptive-lif" -> {
                put(of, "bias", size, () -> random.nextDouble(-5, 30));
                put(of, "thresholdJump", size, () -> random.nextDouble(0, 5));
                put(of, "tauAdaptation", size, () -> random.nextInt(4) == 0 ? 20 : random.nextDouble(2, 300));
                of.put("resetBySubtraction", new ParameterValues.Uniform(random.nextInt(2)));
            }
            case "cuba-lif-exp" -> {
                put(of, "tauSynE", size, () -> random.nextInt(4) == 0 ? 20 : random.nextDouble(0.5, 40));
                put(of, "tauSynI", size, () -> random.nextInt(4) == 0 ? 5 : random.nextDouble(0.5, 40));
                put(of, "iOffset", size, () -> random.nextDouble(-50, 300));
                put(of, "v0", size, () -> random.nextDouble(-5, 15));
            }
            case "coba-lif-exp" -> {
                put(of, "tauSynE", size, () -> random.nextDouble(0.5, 20));
                put(of, "iOffset", size, () -> random.nextDouble(-100, 800));
            }
            case "lif-delta", "lif-exponential-current" -> driven(of, size, model.equals("lif-delta") ? 1 : 150);
            default -> {
                put(of, "tauSynI", size, () -> random.nextDouble(0.5, 20));
                put(of, "iOffset", size, () -> random.nextDouble(-100, 900));
                of.put("deltaT", new ParameterValues.Uniform(random.nextInt(4) == 0 ? 0 : random.nextDouble(0.5, 4)));
                of.put("currentBased", new ParameterValues.Uniform(random.nextInt(2)));
            }
        }
        modelOf.put(name, model);
        sizeOf.put(name, size);
        network.population(new PopulationSpec(name, size, model, of));
    }

    /** Neurons with a potential of about 1, some of which send it, and all of which begin at some time. */
    private void linear(Map<String, ParameterValues> of, int size) {
        put(of, "currentKeep", size, () -> random.nextInt(2) * random.nextDouble(0, 1));
        put(of, "currentGain", size, () -> random.nextDouble(0.2, 1.5));
        put(of, "keep", size, () -> random.nextInt(3) == 0 ? 1 : random.nextDouble(0, 1));
        put(of, "gain", size, () -> random.nextDouble(0.2, 1.5));
        put(of, "rest", size, () -> random.nextInt(2) * random.nextDouble(-0.5, 1.5));
        put(of, "threshold", size, () -> random.nextInt(5) == 0 ? -0.1 : random.nextDouble(0.1, 1.5));
        put(of, "reset", size, () -> random.nextInt(2) * random.nextDouble(-0.5, 0.05));
        put(of, "floor", size, () -> random.nextInt(2) == 0 ? -1e30 : -random.nextDouble(0, 1));
        put(of, "bias", size, () -> random.nextInt(2) * random.nextDouble(-0.1, 0.4));
        put(of, "lateBias", size, () -> random.nextInt(2) * random.nextDouble(-0.1, 0.4));
        put(of, "late", size, () -> random.nextInt(1, 5));
        put(of, "start", size, () -> random.nextInt(6));
        for (String choice : List.of("oldCurrent", "subtract", "inclusive", "several", "emits")) {
            put(of, choice, size, () -> random.nextInt(choice.equals("emits") ? 4 : 2) == 0 ? 1 : 0);
        }
        put(of, "lateReset", size, () -> random.nextInt(2) * random.nextInt(3));
    }

    private void driven(Map<String, ParameterValues> of, int size, double strength) {
        put(of, "tauM", size, () -> random.nextInt(4) == 0 ? 0.5 : random.nextDouble(2, 40));
        put(of, "v0", size, () -> random.nextDouble(-5, 15));
        put(of, "vReset", size, () -> random.nextInt(8) == 0 ? random.nextDouble(19, 22) : random.nextDouble(-5, 5));
        put(of, "driveMean", size, () -> random.nextInt(2) * random.nextDouble(0, 12));
        of.put("driveWeight", new ParameterValues.Uniform(strength * random.nextDouble(0.1, 2)));
        of.put("driveSeed", new ParameterValues.Uniform(random.nextInt(1_000)));
        if (strength > 1) {
            put(of, "tauSyn", size, () -> random.nextInt(4) == 0 ? 0.5 : random.nextDouble(0.2, 40));
            put(of, "iOffset", size, () -> random.nextDouble(-50, 300));
        }
    }

    private void put(Map<String, ParameterValues> of, String name, int size, DoubleSupplier draw) {
        of.put(
                name,
                new ParameterValues.PerNeuron(IntStream.range(0, size)
                        .mapToObj(i -> draw.getAsDouble())
                        .toList()));
    }

    private void project(String source, int channels, String target, int perTarget) {
        String model = modelOf.get(target);
        int sources = channels > 0 ? channels : sizeOf.get(source);
        boolean delta = ONE_RECEPTOR.contains(model);
        double strength = model.equals("if") || model.equals("linear-neuron")
                ? 0.5
                : model.contains("delta") || model.startsWith("adaptive") ? 6 : model.equals("coba-lif-exp") ? 30 : 200;
        for (String receptor : delta ? List.of("input") : List.of("excitatory", "inhibitory")) {
            List<Synapse> synapses = IntStream.range(0, perTarget * sizeOf.get(target))
                    .mapToObj(k -> new Synapse(
                            random.nextInt(sources),
                            k % sizeOf.get(target),
                            delta ? random.nextDouble(-strength / 3, strength) : random.nextDouble(0, strength),
                            random.nextInt(4)))
                    .toList();
            network.projection(new ProjectionSpec(
                    source + " " + target + " " + receptor,
                    source,
                    target,
                    new Connectivity.ExplicitSynapses(synapses),
                    new Values.PerSynapse(),
                    new Values.PerSynapse(),
                    SignMode.MIXED,
                    9,
                    0,
                    WeightScaling.PER_SYNAPSE,
                    random.nextInt(2) == 0 ? SynapseUnit.SPARSE : SynapseUnit.DENSE,
                    Optional.of(receptor)));
        }
    }
}
