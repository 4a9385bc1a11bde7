package spikemesh.emulator.map;

/** How the elements of each name are spread over cores, for bundles of which only the expectation is known. */
final class SourceShares {

    private final Wiring wiring;
    private final int cores;
    private final int nodes;
    /** By name that such a bundle begins at: elements on each node; null for all others. */
    private final double[][] count;

    private final double[][] rates;

    SourceShares(Wiring wiring, Partition partition, float[] rate) {
        this.wiring = wiring;
        cores = partition.cores;
        nodes = partition.nodes();
        count = new double[wiring.names.size()][];
        rates = new double[wiring.names.size()][];
        for (Wiring.Bundle bundle : wiring.expected) {
            int name = bundle.source();
            if (count[name] == null) {
                count[name] = new double[nodes];
                rates[name] = new double[nodes];
                for (int element = wiring.start[name]; element < wiring.start[name + 1]; element++) {
                    int node = partition.node(element);
                    count[name][node]++;
                    rates[name][node] += rate[element];
                }
            }
        }
    }

    /**
     * Adds what {@code fill} expects: packets by sender to {@code from}, rows by sender to {@code out}, synaptic events by
     * unit; returns the synapses.
     */
    long expected(CoreFill fill, double[] from, double[] out, double[] events) {
        double synapses = 0;
        for (Wiring.Bundle bundle : wiring.expected) {
            int targets = fill.expectedTargets(bundle);
            if (targets > 0) {
                double row = bundle.expectation().rowProbability(targets);
                double[] countOf = count[bundle.source()];
                double[] ratesOf = rates[bundle.source()];
                for (int node = 0; node < nodes; node++) {
                    from[node] += ratesOf[node] * row;
                    events[bundle.unit()] +=
                            ratesOf[node] * bundle.expectation().density() * targets;
                    if (node < cores) {
                        out[node] += countOf[node] * row;
                    }
                }
                synapses += bundle.expectation().synapses(targets);
            }
        }
        return Math.round(synapses);
    }
}
