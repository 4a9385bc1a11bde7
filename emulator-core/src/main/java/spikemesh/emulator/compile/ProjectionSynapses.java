package spikemesh.emulator.compile;

import java.nio.file.Path;
import java.util.Optional;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.SynapseRule;
import spikemesh.config.value.CounterRandom;

/**
 * The synapses of a projection, in batches, in the order their rule numbers them; can be walked any number of times and
 * holds none of them.
 */
public final class ProjectionSynapses {

    private final ProjectionSpec projection;
    private final int sources;
    private final int targets;
    private final ValueStream weights;
    private final ValueStream delays;
    private final SynapseBatch batch = new SynapseBatch();
    private SynapseBatch.Sink sink;
    private long number;
    private int part;
    private int parts = 1;
    private boolean weighted = true;
    private boolean real;

    /** The synapses of {@code projection} between so many sources and targets. */
    public ProjectionSynapses(ProjectionSpec projection, int sources, int targets) {
        this.projection = projection;
        this.sources = sources;
        this.targets = targets;
        weights = new ValueStream(projection.weight());
        delays = new ValueStream(projection.delay());
    }

    /**
     * Only part {@code part} of {@code of} parts, which together are all synapses; rules that cannot be cut are in part 0
     * altogether.
     *
     * @param weighted whether weights are wanted; if not, those that a rule draws are left out
     * @param real whether they are wanted as real numbers of 32 bits
     */
    ProjectionSynapses part(int part, int of, boolean weighted, boolean real) {
        this.real = real;
        this.part = part;
        parts = of;
        this.weighted = weighted;
        return this;
    }

    private long from(long total) {
        return total * part / parts;
    }

    private long to(long total) {
        return total * (part + 1) / parts;
    }

    /** Gives all synapses to {@code to}. */
    public void forEach(SynapseBatch.Sink to) {
        sink = to;
        batch.count = 0;
        number = 0;
        Connectivity rule = projection.connectivity();
        if (rule instanceof Connectivity.SideFiles files) {
            sideFiles(files);
        } else if (rule instanceof Connectivity.FixedInDegree fixed) {
            fixedInDegree(fixed);
        } else if (rule instanceof Connectivity.FixedOutDegree fixed) {
            fixedOutDegree(fixed);
        } else if (rule instanceof Connectivity.FixedTotal fixed) {
            fixedTotal(fixed);
        } else if (part == 0) {
            whole(rule);
        }
        flush();
    }

    private void whole(Connectivity rule) {
        if (rule instanceof Connectivity.ExplicitSynapses explicit) {
            explicit.synapses().forEach(this::explicit);
        } else if (rule instanceof Connectivity.DenseMatrix matrix) {
            denseMatrix(matrix);
        } else if (rule instanceof Connectivity.Computed computed) {
            computed(computed.rule());
        } else if (rule instanceof Connectivity.OneToOne) {
            oneToOne();
        } else if (rule instanceof Connectivity.AllToAll all) {
            allToAll(all.self());
        } else if (rule instanceof Connectivity.FixedProbability fixed) {
            fixedProbability(fixed);
        } else if (rule instanceof Connectivity.Convolution convolution) {
            new ConvolutionSynapses(convolution).forEach(this::add);
        }
    }

    private void flush() {
        if (batch.count > 0) {
            batch.first = number - batch.count;
            sink.accept(batch);
            batch.count = 0;
        }
    }

    private void add(int source, int target) {
        add(source, target, weighted ? weight() : 0);
    }

    private double weight() {
        return real ? weights.realAt(number) : weights.at(number);
    }

    private void add(int source, int target, double weight) {
        put(source, target, weight, delays.wholeAt(number));
    }

    private void put(int source, int target, double weight, int delay) {
        int at = batch.count++;
        batch.sources[at] = source;
        batch.targets[at] = target;
        batch.weights[at] = weight;
        batch.delays[at] = delay;
        number++;
        if (batch.count == SynapseBatch.SIZE) {
            flush();
        }
    }

    private void explicit(Synapse synapse) {
        double weight = weights.perSynapse() ? synapse.weight() : weights.at(number);
        int delay = delays.perSynapse() ? synapse.delay() : delays.wholeAt(number);
        put(synapse.source(), synapse.target(), weight, delay);
    }

    private void computed(SynapseRule rule) {
        if (rule.sources() != sources || rule.targets() != targets) {
            throw new IllegalArgumentException("projection " + projection.name() + ": rule joins " + rule.sources()
                    + " to " + rule.targets() + ", but there are " + sources + " and " + targets);
        }
        for (int source = 0; source < sources; source++) {
            int from = source;
            rule.from(source, (target, weight) -> put(from, target, weight, rule.delay(from, target)));
        }
    }

    private void sideFiles(Connectivity.SideFiles files) {
        try (SideColumns from = new SideColumns(files.sources());
                SideColumns to = new SideColumns(files.targets());
                SideColumns weight = optional(files.weights());
                SideColumns delay = optional(files.delays())) {
            long end = to(from.elements());
            number = from(from.elements());
            for (SideColumns column : new SideColumns[] {from, to, weight, delay}) {
                if (column != null) {
                    column.skip(number);
                }
            }
            while (number < end) {
                int count = (int) Math.min(SynapseBatch.SIZE, end - number);
                from.next(batch.sources, count);
                to.next(batch.targets, count);
                if (weight == null) {
                    weights.fill(batch.weights, number, count);
                } else {
                    weight.next(batch.weights, count);
                }
                if (delay == null) {
                    delays.fillWhole(batch.delays, number, count);
                } else {
                    delay.next(batch.delays, count);
                }
                number += count;
                batch.count = count;
                flush();
            }
        }
    }

    private static SideColumns optional(Optional<Path> path) {
        return path.map(SideColumns::new).orElse(null);
    }

    private void denseMatrix(Connectivity.DenseMatrix matrix) {
        double[] row = new double[targets];
        try (SideColumns file = new SideColumns(matrix.weights())) {
            for (int source = 0; source < sources; source++) {
                file.next(row, targets);
                for (int target = 0; target < targets; target++) {
                    if (row[target] != 0 || matrix.keepZeros()) {
                        add(source, target, row[target]);
                    }
                }
            }
        }
    }

    private void oneToOne() {
        for (int i = 0; i < Math.min(sources, targets); i++) {
            add(i, i);
        }
    }

    private void allToAll(boolean self) {
        for (int source = 0; source < sources; source++) {
            for (int target = 0; target < targets; target++) {
                if (self || source != target || !recurrent()) {
                    add(source, target);
                }
            }
        }
    }

    private boolean recurrent() {
        return projection.source().equals(projection.target());
    }

    private void fixedProbability(Connectivity.FixedProbability rule) {
        for (int source = 0; source < sources; source++) {
            for (int target = 0; target < targets; target++) {
                boolean chosen =
                        CounterRandom.uniform(rule.seed(), (long) source * targets + target) < rule.probability();
                if (chosen && (rule.self() || source != target || !recurrent())) {
                    add(source, target);
                }
            }
        }
    }

    private void fixedInDegree(Connectivity.FixedInDegree rule) {
        number = from(targets) * rule.degree();
        for (int target = (int) from(targets); target < to(targets); target++) {
            for (int k = 0; k < rule.degree(); k++) {
                add(CounterRandom.below(rule.seed(), (long) target * rule.degree() + k, sources), target);
            }
        }
    }

    private void fixedOutDegree(Connectivity.FixedOutDegree rule) {
        number = from(sources) * rule.degree();
        for (int source = (int) from(sources); source < to(sources); source++) {
            for (int k = 0; k < rule.degree(); k++) {
                add(source, CounterRandom.below(rule.seed(), (long) source * rule.degree() + k, targets));
            }
        }
    }

    private void fixedTotal(Connectivity.FixedTotal rule) {
        number = from(rule.total());
        for (long i = number; i < to(rule.total()); i++) {
            int source = CounterRandom.below(rule.seed(), 2 * i, sources);
            add(source, CounterRandom.below(rule.seed(), 2 * i + 1, targets));
        }
    }
}
