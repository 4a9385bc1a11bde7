package spikemesh.emulator.map;

import java.util.LinkedHashMap;
import java.util.Map;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Check;

/**
 * How often neurons and input channels spike per timestep: what a mapping is judged by.
 *
 * @param usual for all that nothing is said about
 * @param byName for populations and inputs: one value for all, or one for each neuron or channel
 * @param origin where they come from, for the report
 */
public record SpikeRates(double usual, Map<String, double[]> byName, String origin) {

    /** The rate assumed where nothing is known: a neuron in a hundred spikes in each timestep. */
    public static final double USUAL = 0.01;

    /** Checks that rates are rates. */
    public SpikeRates {
        Check.inRange("rate", usual, 0, 1e9);
        byName = new LinkedHashMap<>(byName);
        byName.forEach((name, values) -> {
            for (double value : values) {
                Check.inRange("rate of " + name, value, 0, 1e9);
            }
        });
    }

    /** The same rate for all neurons; inputs spike as often as their rule says, where they have one. */
    public static SpikeRates uniform(NetworkSpec network, double usual) {
        Map<String, double[]> byName = new LinkedHashMap<>();
        for (InputSpec input : network.inputs()) {
            if (input.source() instanceof InputSource.PoissonSource poisson) {
                byName.put(input.name(), new double[] {poisson.probability()});
            } else if (input.source() instanceof InputSource.Periodic periodic) {
                byName.put(input.name(), new double[] {1.0 / periodic.period()});
            }
        }
        return new SpikeRates(usual, byName, usual + " spikes per neuron and timestep assumed");
    }

    /** The same with other values for some names. */
    public SpikeRates with(Map<String, double[]> given, String from) {
        Map<String, double[]> all = new LinkedHashMap<>(byName);
        all.putAll(given);
        return new SpikeRates(usual, all, from);
    }

    /** One value for each element of {@code wiring}. */
    float[] of(Wiring wiring) {
        byName.forEach((name, values) -> {
            int number = wiring.names.indexOf(name);
            if (number < 0) {
                throw new IllegalArgumentException(
                        "rates: no population or input is called " + name + ", there are: " + wiring.names);
            }
            if (values.length != 1 && values.length != wiring.size(number)) {
                throw new IllegalArgumentException("rates of " + name + ": must be one, or one for each of "
                        + wiring.size(number) + ": rates=" + values.length);
            }
        });
        float[] rates = new float[wiring.elements()];
        for (int name = 0; name < wiring.names.size(); name++) {
            double[] values = byName.getOrDefault(wiring.names.get(name), new double[] {usual});
            for (int i = 0; i < wiring.size(name); i++) {
                rates[wiring.start[name] + i] = (float) values[values.length == 1 ? 0 : i];
            }
        }
        return rates;
    }
}
