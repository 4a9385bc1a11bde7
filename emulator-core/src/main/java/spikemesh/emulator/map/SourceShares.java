package spikemesh.emulator.map;

/** How the elements of each name are spread over cores, for bundles of which only the expectation is known. */
final class SourceShares {

    private final Wiring wiring;
    private final int nodes;
    /** By name that such a bundle begins at: elements on each node; null for all others. */
    private final double[][] count;

    private final double[][] rates;
    private final double[] rateOf;

    SourceShares(Wiring wiring, Partition partition, float[] rate) {
        this.wiring = wiring;
        nodes = partition.nodes();
        count = new double[wiring.names.size()][];
        rates = new double[wiring.names.size()][];
        rateOf = new double[wiring.names.size()];
        for (Wiring.Bundle bundle : wiring.expected) {
            int name = bundle.source();
            if (count[name] == null) {
                count[name] = new double[nodes];
                rates[name] = new double[nodes];
                for (int element = wiring.start[name]; element < wiring.start[name + 1]; element++) {
                    int node = partition.node(element);
                    count[name][node]++;
                    rates[name][node] += rate[element];
                    rateOf[name] += rate[element];
                }
            }
        }
    }

    /**
     * Adds what {@code fill} expects: packets by sender to {@code from}, unless that is null, the share of sources that have a row
     * there to {@code rowsOf} its bundle, synaptic events by unit; returns the synapses.
     */
    long expected(CoreFill fill, double[] from, double[] rowsOf, double[] events) {
        double synapses = 0;
        for (Wiring.Bundle bundle : wiring.expected) {
            int targets = fill.expectedTargets(bundle);
            if (targets > 0) {
                double row = bundle.expectation().rowProbability(targets);
                double[] ratesOf = rates[bundle.source()];
                for (int node = 0; from != null && node < nodes; node++) {
                    from[node] += ratesOf[node] * row;
                }
                rowsOf[bundle.number()] += row;
                events[bundle.unit()] +=
                        rateOf[bundle.source()] * bundle.expectation().density() * targets;
                synapses += bundle.expectation().synapses(targets);
            }
        }
        return Math.round(synapses);
    }

    /** Rows that the elements of {@code core} have, where in all cores together each source of a bundle has {@code rowsOf} it. */
    long rowsFrom(int core, double[] rowsOf) {
        double sum = 0;
        for (Wiring.Bundle bundle : wiring.expected) {
            sum += count[bundle.source()][core] * rowsOf[bundle.number()];
        }
        return Math.round(sum);
    }
}
