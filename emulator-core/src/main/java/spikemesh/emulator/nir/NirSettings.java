package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a user says about a graph: a profile and single options, as text; what is not said follows from the profile and the
 * graph.
 *
 * @param options by name, such as {@code reset=subtract}; only names of {@link #NAMES}
 */
public record NirSettings(Map<String, String> options) {

    /** The options there are, with their values. */
    public static final Map<String, String> NAMES = names();

    private static final double LONGEST_PLAUSIBLE_TAU = 0.5;
    private static final double USUAL_DT = 1e-4;
    private static final double USUAL_DT_WITHOUT_TAU = 1e-3;

    /** Copies the map and refuses options that there are not. */
    public NirSettings {
        options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
        for (String name : options.keySet()) {
            if (!NAMES.containsKey(name)) {
                throw new IllegalArgumentException("unknown NIR option: " + name + ", known: " + NAMES.keySet());
            }
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("profile", String.join("|", NirProfile.ids()));
        names.put("dt", "a time, as 0.1 ms, or 1 with the unit step");
        names.put("time-unit", "auto|s|ms|step");
        names.put("integration", "euler|exact|decay_scaled|decay");
        names.put("reset", "value|zero|subtract");
        names.put("reset-delay", "none|after-input|before-input");
        names.put("order", "current-first|voltage-first");
        names.put("recurrent-bias", "from-0|from-1|never");
        names.put("layer-shift", "a number of timesteps");
        names.put("spike-at", "above|threshold");
        names.put("multi-spike", "true|false");
        names.put("floor", "none|if|all");
        names.put("if-keep", "a share from 0 to 1");
        names.put("type-check", "true|false");
        return java.util.Collections.unmodifiableMap(names);
    }

    /** Nothing said. */
    public static NirSettings none() {
        return new NirSettings(Map.of());
    }

    /** The profile; the specification where none is named. */
    public NirProfile profile() {
        return choice("profile", NirProfile.class).orElse(NirProfile.NIR);
    }

    /** Whether shapes that contradict what arrives are refused. */
    public boolean typeCheck() {
        return flag("type-check").orElse(true);
    }

    /** The profile's semantics with the single options that were given. */
    public NirSemantics semantics() {
        return profile().semantics().with(this::choose);
    }

    private void choose(NirSemantics.Choices of) {
        choice("integration", NirIntegration.class).ifPresent(chosen -> of.integration = chosen);
        choice("reset", NirReset.class).ifPresent(chosen -> of.reset = chosen);
        choice("reset-delay", NirResetDelay.class).ifPresent(chosen -> of.resetDelay = chosen);
        word("order", "current-first", "voltage-first").ifPresent(chosen -> of.currentFirst = chosen);
        choice("recurrent-bias", NirRecurrentBias.class).ifPresent(chosen -> of.recurrentBias = chosen);
        word("spike-at", "threshold", "above").ifPresent(chosen -> of.inclusive = chosen);
        flag("multi-spike").ifPresent(chosen -> of.multiSpike = chosen);
        choice("floor", NirFloor.class).ifPresent(chosen -> of.floor = chosen);
        if (options.containsKey("layer-shift")) {
            of.layerShift = (int) number("layer-shift", 0, 64);
        }
        if (options.containsKey("if-keep")) {
            of.ifKeep = number("if-keep", 0, 1);
        }
        of.multiSpike &= of.reset == NirReset.SUBTRACT;
    }

    /** The timestep and the unit of the times in {@code graph}, with {@code notes} on what was assumed. */
    public NirTiming timing(NirGraph graph, List<String> notes) {
        List<Double> times = new ArrayList<>();
        for (NirNode node : graph.nodes()) {
            for (String field : List.of("tau", "tau_syn", "tau_mem", "delay")) {
                node.find(field).ifPresent(tensor -> {
                    for (int i = 0; i < tensor.size(); i++) {
                        if (tensor.at(i) > 0) {
                            times.add(tensor.at(i));
                        }
                    }
                });
            }
        }
        double least = times.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        String unit = options.getOrDefault("time-unit", "auto");
        if (unit.equals("auto")) {
            boolean steps = least >= LONGEST_PLAUSIBLE_TAU;
            unit = steps ? "step" : "s";
            if (steps) {
                notes.add("times of " + least + " and more are taken as timesteps; say --nir-time-unit s, ms or step");
            }
        }
        NirTiming timing = switch (unit) {
            case "s" -> new NirTiming(dt(least > 0), 1);
            case "ms" -> new NirTiming(dt(least > 0), 1e-3);
            case "step" -> new NirTiming(dt(least > 0), dt(least > 0));
            default -> throw wrong("time-unit");
        };
        if (least > 0 && timing.steps(least) < 1) {
            notes.add("the shortest time of the graph is " + timing.steps(least)
                    + " timesteps; below 1 forward Euler overshoots: check --nir-dt and --nir-time-unit");
        }
        return timing;
    }

    private double dt(boolean timed) {
        String given = options.get("dt");
        if (given == null) {
            return timed ? USUAL_DT : USUAL_DT_WITHOUT_TAU;
        }
        try {
            double seconds = given.matches("[0-9.eE+-]+")
                    ? Double.parseDouble(given)
                    : spikemesh.config.value.Quantity.parse(given).in(spikemesh.config.value.Unit.SECOND);
            if (seconds > 0 && seconds <= 1000) {
                return seconds;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong("dt").getMessage(), e);
        }
        throw wrong("dt");
    }

    private <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return Optional.ofNullable(options.get(name))
                .map(text -> guarded(name, () -> Enum.valueOf(type, constant(text))));
    }

    private static String constant(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Boolean> flag(String name) {
        return word(name, "true", "false");
    }

    private Optional<Boolean> word(String name, String yes, String no) {
        String given = options.get(name);
        if (given == null) {
            return Optional.empty();
        }
        if (!given.equals(yes) && !given.equals(no)) {
            throw wrong(name);
        }
        return Optional.of(given.equals(yes));
    }

    private double number(String name, double least, double most) {
        double value = guarded(name, () -> Double.parseDouble(options.get(name)));
        if (!(value >= least && value <= most)) {
            throw wrong(name);
        }
        return value;
    }

    private <T> T guarded(String name, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong(name).getMessage(), e);
        }
    }

    private IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException(
                "--nir-" + name + " must be " + NAMES.get(name) + ": --nir-" + name + "=" + options.get(name));
    }

    /** Everything that is in force, by name: what was said and what follows, for manifests. */
    public Map<String, String> inForce(NirTiming timing) {
        NirSemantics all = semantics();
        Map<String, String> said = new LinkedHashMap<>();
        said.put("profile", profile().id());
        said.put("dt", timing.dtSeconds() + " s");
        said.put("timeUnit", timing.unitSeconds() == timing.dtSeconds() ? "step" : timing.unitSeconds() + " s");
        said.put("integration", word(all.integration()));
        said.put("reset", word(all.reset()));
        said.put("resetDelay", word(all.resetDelay()).replace('_', '-'));
        said.put("order", all.currentFirst() ? "current-first" : "voltage-first");
        said.put("recurrentDelay", "1 timestep");
        said.put("recurrentBias", word(all.recurrentBias()).replace('_', '-'));
        said.put("layerShift", String.valueOf(all.layerShift()));
        said.put("spikeAt", all.inclusive() ? "threshold" : "above");
        said.put("multiSpike", String.valueOf(all.multiSpike()));
        said.put("floor", word(all.floor()));
        said.put("ifKeep", String.valueOf(all.ifKeep()));
        return said;
    }
}
