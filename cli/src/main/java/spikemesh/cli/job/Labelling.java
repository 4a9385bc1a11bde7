package spikemesh.cli.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.classification.Classification;
import spikemesh.emulator.classification.LabelFile;
import spikemesh.emulator.classification.LabelledSample;
import spikemesh.emulator.classification.SampleCounter;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.record.StateListener;

/** Compares the answers of the output population with labels while another watcher looks on. */
public final class Labelling implements RunWatcher {

    private final Path labels;
    private final Optional<String> wanted;
    private final RunWatcher watcher;
    private SampleCounter counter;
    private String output;
    private int samples;

    /**
     * A comparison with {@code labels}.
     *
     * @param output name of the output population; empty for the only one that sends no spikes to others
     */
    public Labelling(Path labels, Optional<String> output, RunWatcher watcher) {
        this.labels = labels;
        wanted = output;
        this.watcher = watcher;
    }

    @Override
    public int starts(Setup setup, Compiled compiled, long from) {
        PopulationSpec population = output(setup.network());
        output = population.name();
        int number = setup.network().populations().indexOf(population);
        try {
            List<LabelledSample> all = LabelFile.read(labels, setup.length().timesteps(), population.size());
            samples = all.size();
            counter = new SampleCounter(number, population.size(), all, from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return watcher.starts(setup, compiled, from);
    }

    private PopulationSpec output(NetworkSpec network) {
        if (wanted.isPresent()) {
            return network.population(wanted.get())
                    .orElseThrow(
                            () -> new IllegalArgumentException("--readout must be a population of the network, one of "
                                    + names(network.populations()) + ": --readout=" + wanted.get()));
        }
        List<PopulationSpec> last = network.populations().stream()
                .filter(population -> network.projections().stream()
                        .noneMatch(projection -> projection.source().equals(population.name())))
                .toList();
        if (last.size() != 1) {
            throw new IllegalArgumentException("--labels needs to know which population answers, and "
                    + (last.isEmpty() ? "all send spikes to others" : "several send none to others")
                    + ": give --readout with one of "
                    + names(last.isEmpty() ? network.populations() : last));
        }
        return last.get(0);
    }

    private static List<String> names(List<PopulationSpec> populations) {
        return populations.stream().map(PopulationSpec::name).toList();
    }

    /** Name of the output population. */
    public String output() {
        return output;
    }

    /** How many samples the labels are for, whether they were reached or not. */
    public int samples() {
        return samples;
    }

    /** The answers to samples that were over at {@code timestep}. */
    public Classification at(long timestep) {
        return counter.at(timestep);
    }

    @Override
    public void windowEnds(RunResult soFar) {
        watcher.windowEnds(soFar);
    }

    @Override
    public void ends(Optional<SortedMap<Long, Long>> packetLatencies) {
        watcher.ends(packetLatencies);
    }

    @Override
    public Optional<SpikeListener> spikes() {
        return Watched.spikes(Optional.of(counter), watcher.spikes());
    }

    @Override
    public Optional<StateListener> states() {
        return watcher.states();
    }
}
