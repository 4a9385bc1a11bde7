package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;

/** Loihi's learning engine, said slowly: at the end of every epoch each rule is evaluated for each synapse, factor by factor. */
final class SumOfProducts extends Learning {

    private static final List<String> TRACES = List.of("x1", "x2", "y1", "y2", "y3");

    private final int epoch;
    private final Map<String, List<RuleProduct>> rules = new TreeMap<>();
    private final Map<Integer, List<Long>> sourceSpikes = new TreeMap<>();
    private final Map<Integer, List<Long>> targetSpikes = new TreeMap<>();

    /** Value of each trace of each neuron in each timestep of the last epoch, the one before it first. */
    private final Map<String, Map<Integer, List<Long>>> traces = new HashMap<>();

    private final Map<String, Double> impulses = new HashMap<>();
    private final Map<String, Double> taus = new HashMap<>();

    SumOfProducts(ProjectionSpec projection) {
        super(projection);
        epoch = (int) number("epoch", 1);
        TRACES.forEach(trace -> traces.put(trace, new TreeMap<>()));
        if (spec.kind().equals("pair-stdp")) {
            rules.put(
                    "w",
                    List.of(
                            RuleProduct.of(number("aPlus", 0.125), "y0", "x1"),
                            RuleProduct.of(-number("aMinus", 0.125), "x0", "y1")));
            impulses.put("x1", number("impulsePlus", 16));
            impulses.put("y1", number("impulseMinus", 16));
            taus.put("x1", number("tauPlus", 10));
            taus.put("y1", number("tauMinus", 10));
        } else {
            spec.texts().forEach((name, text) -> rules.put(name.substring(1), RuleProduct.parse(text)));
            for (String trace : TRACES) {
                impulses.put(trace, number(trace + "Impulse", 0));
                taus.put(trace, number(trace + "Tau", 0));
            }
        }
    }

    @Override
    void endTimestep(long timestep, List<Fired> spikes) {
        for (int source : indices(projection.source(), spikes)) {
            sourceSpikes.computeIfAbsent(source, none -> new ArrayList<>()).add(timestep);
        }
        for (int target : indices(projection.target(), spikes)) {
            targetSpikes.computeIfAbsent(target, none -> new ArrayList<>()).add(timestep);
        }
        if ((timestep + 1) % epoch == 0) {
            for (String trace : TRACES) {
                follow(trace, trace.startsWith("x") ? sourceSpikes : targetSpikes, timestep);
            }
            synapses.forEach(synapse -> update(synapse, timestep));
            sourceSpikes.clear();
            targetSpikes.clear();
        }
    }

    private void follow(String trace, Map<Integer, List<Long>> spikes, long timestep) {
        Map<Integer, List<Long>> histories = traces.get(trace);
        spikes.keySet().forEach(neuron -> histories.putIfAbsent(neuron, List.of(0L)));
        for (int neuron : List.copyOf(histories.keySet())) {
            List<Long> before = histories.get(neuron);
            long value = before.get(before.size() - 1);
            List<Long> own = spikes.getOrDefault(neuron, List.of());
            for (int n = 1; n < own.size(); n++) {
                value = raised(value, trace, neuron, own.get(n), 16);
            }
            List<Long> history = new ArrayList<>(List.of(value));
            for (long now = timestep - epoch + 1; now <= timestep; now++) {
                value = decayed(value, trace, neuron, now);
                if (!own.isEmpty() && own.get(own.size() - 1) == now) {
                    value = raised(value, trace, neuron, now, 8);
                }
                history.add(value);
            }
            histories.put(neuron, history);
        }
    }

    private long decayed(long value, String trace, int neuron, long now) {
        double tau = taus.getOrDefault(trace, 0.0);
        double exact = tau == 0 ? 0 : StrictMath.exp(-1 / tau) * value;
        double fraction = exact - Math.floor(exact);
        return (long) Math.floor(exact) + (uniform(TRACES.indexOf(trace), neuron, now) < fraction ? 1 : 0);
    }

    private long raised(long value, String trace, int neuron, long when, int stream) {
        double impulse = impulses.getOrDefault(trace, 0.0);
        double fraction = impulse - Math.floor(impulse);
        boolean more = uniform(stream + TRACES.indexOf(trace), neuron, when) < fraction;
        return Math.min(127, value + (long) Math.floor(impulse) + (more ? 1 : 0));
    }

    private void update(PlasticSynapse synapse, long timestep) {
        boolean any = rules.values().stream()
                .flatMap(List::stream)
                .anyMatch(product -> holds(product.dependency(), synapse, timestep));
        if (!any) {
            return;
        }
        evaluated(synapse);
        long w = changed("w", synapse, timestep);
        long t = changed("t", synapse, timestep);
        long d = changed("d", synapse, timestep);
        SignMode signs = projection.signMode();
        long least = signs == SignMode.MIXED ? -256 : signs == SignMode.INHIBITORY ? -255 : 0;
        synapse.strength.weight = Math.max(least, Math.min(signs == SignMode.INHIBITORY ? 0 : 255, w));
        synapse.tag = Math.max(-257, Math.min(255, t));
        synapse.delay = Math.max(0, Math.min(255, d));
    }

    private long changed(String variable, PlasticSynapse synapse, long timestep) {
        long acc = variable(variable, synapse) * 128;
        for (RuleProduct product : rules.getOrDefault(variable, List.of())) {
            if (holds(product.dependency(), synapse, timestep)) {
                int when = moment(product.dependency(), synapse, timestep);
                acc = within16Bits(acc + product.value(name -> value(name, synapse, when)));
            }
        }
        boolean neverBelow =
                variable.equals("d") || (variable.equals("w") && projection.signMode() == SignMode.EXCITATORY);
        if (neverBelow) {
            acc = Math.max(0, acc);
        } else if (variable.equals("w") && projection.signMode() == SignMode.INHIBITORY) {
            acc = Math.min(0, acc);
        }
        double fraction = Math.floorMod(acc, 128) / 128.0;
        int stream = 24 + List.of("w", "t", "d").indexOf(variable);
        return Math.floorDiv(acc, 128) + (uniform(stream, synapse.number, timestep) < fraction ? 1 : 0);
    }

    static long within16Bits(long value) {
        return Math.max(-32_769, Math.min(32_767, value));
    }

    private static long variable(String variable, PlasticSynapse synapse) {
        return switch (variable) {
            case "w" -> synapse.weight();
            case "t" -> synapse.tag;
            default -> synapse.delay;
        };
    }

    private boolean holds(String dependency, PlasticSynapse synapse, long timestep) {
        return switch (dependency.charAt(0)) {
            case 'x' -> sourceSpikes.containsKey(synapse.source);
            case 'y' -> targetSpikes.containsKey(synapse.target);
            default -> (timestep + 1) / epoch % (1L << dependency.charAt(1) - '0') == 0;
        };
    }

    /** The timestep of the epoch, 1 first, in which traces are read. */
    private int moment(String dependency, PlasticSynapse synapse, long timestep) {
        List<Long> spikes = dependency.equals("x0")
                ? sourceSpikes.get(synapse.source)
                : dependency.equals("y0") ? targetSpikes.get(synapse.target) : List.of(timestep);
        return (int) (spikes.get(spikes.size() - 1) - (timestep - epoch));
    }

    private long value(String name, PlasticSynapse synapse, int when) {
        return switch (name) {
            case "w", "t", "d" -> variable(name, synapse);
            case "x0" -> sourceSpikes.containsKey(synapse.source) ? 1 : 0;
            case "y0" -> targetSpikes.containsKey(synapse.target) ? 1 : 0;
            default -> {
                int neuron = name.startsWith("x") ? synapse.source : synapse.target;
                List<Long> history = traces.get(name).get(neuron);
                yield history == null ? 0 : history.get(when);
            }
        };
    }
}
