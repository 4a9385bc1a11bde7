package spikemesh.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import spikemesh.cli.job.RunRecord;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Unit;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.energy.TermEnergy;

/** Where the event energy of a run goes: by core, population, link and window of time; unpriced events count as nothing. */
public final class Profile {

    private static final double JOULES_PER_PICOJOULE = 1e-12;

    private final RunRecord run;
    private final List<Window> windows = new ArrayList<>();

    /** What happened on one core. */
    record Core(int core, int tile, long spikes, long updates, long synapticEvents, long delivered, double joules) {}

    /** What the spikes of one population or input caused. */
    record Population(RunRecord.Part part, long packets, long hops, long synapticEvents, double joules) {}

    /** What went over one link. */
    record Link(LinkLoad load, OptionalDouble joules) {}

    /** What happened from timestep {@code from} up to {@code to}, without it; chip time is -1 if it is not modelled. */
    record Window(long from, long to, long spikes, long synapticEvents, long chipTimePs, EventCounts counts) {}

    private Profile(RunRecord run, List<Window> windows) {
        this.run = run;
        this.windows.addAll(windows);
    }

    /** Collects windows while a run is on. */
    public static final class Collector {

        private final List<Window> windows = new ArrayList<>();
        private RunResult before;

        /** The run so far, at the end of a window. */
        public void windowEnds(RunResult now) {
            EventCounts counts = before == null ? now.counts() : now.counts().since(before.counts());
            windows.add(new Window(
                    before == null ? 0 : before.timesteps(),
                    now.timesteps(),
                    now.emittedSpikes() - (before == null ? 0 : before.emittedSpikes()),
                    counts.synapticEvents(),
                    now.chipTimePs() < 0 ? -1 : now.chipTimePs() - (before == null ? 0 : before.chipTimePs()),
                    counts));
            before = now;
        }

        /** The profile of the whole run. */
        public Profile of(RunRecord run) {
            return new Profile(run, windows);
        }
    }

    RunRecord run() {
        return run;
    }

    /** Event energy of all terms together. */
    double eventJoules() {
        return run.energy().eventJoules().orElse(0);
    }

    /** All cores with their neurons, the most expensive first; the host's packets are core -1. */
    List<Core> cores() {
        EventCounts counts = run.result().counts();
        List<Core> cores = new ArrayList<>();
        for (int core : counts.cores()) {
            long synapticEvents = 0;
            for (EnergyTerm term : EnergyTerm.values()) {
                synapticEvents += term.synapticEvent() ? counts.of(core, term) : 0;
            }
            int tile = core < 0
                    ? run.chip().networkOnChip().hostTile()
                    : core / run.chip().networkOnChip().coresPerTile();
            cores.add(new Core(
                    core,
                    tile,
                    counts.of(core, EnergyTerm.SPIKE),
                    counts.of(core, EnergyTerm.NEURON_UPDATE_ACTIVE)
                            + counts.of(core, EnergyTerm.NEURON_UPDATE_INACTIVE),
                    synapticEvents,
                    counts.of(core, EnergyTerm.AXON_IN),
                    joules(run.model().core(counts, core))));
        }
        cores.removeIf(core -> core.updates() == 0 && core.joules() == 0 && core.delivered() == 0);
        cores.sort(Comparator.comparingDouble(Core::joules).reversed().thenComparingInt(Core::core));
        return cores;
    }

    /** Populations and inputs whose causes are known, the most expensive first. */
    List<Population> populations() {
        List<Population> populations = new ArrayList<>();
        for (RunRecord.Part part : run.parts()) {
            part.caused()
                    .ifPresent(caused -> populations.add(new Population(
                            part,
                            caused.total(EnergyTerm.AXON_IN),
                            hops(caused),
                            caused.synapticEvents(),
                            joules(caused))));
        }
        populations.sort(Comparator.comparingDouble(Population::joules)
                .reversed()
                .thenComparing(population -> population.part().name()));
        return populations;
    }

    /** All links that carried packets, the busiest first. */
    List<Link> links() {
        return run.result().links().stream()
                .sorted(Comparator.comparingLong(LinkLoad::packets)
                        .reversed()
                        .thenComparingInt(LinkLoad::fromTile)
                        .thenComparingInt(LinkLoad::toTile))
                .map(load -> new Link(load, price(load)))
                .toList();
    }

    private OptionalDouble price(LinkLoad load) {
        Figure figure = run.costs().energies().get(load.kind());
        return figure == null || figure.value().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(load.packets() * figure.value().get().in(Unit.PICOJOULE) * JOULES_PER_PICOJOULE);
    }

    /** Windows in the order of time; empty for a stored run. */
    List<Window> windows() {
        return windows;
    }

    /** Event energy of a part of the run. */
    double joules(EventCounts counts) {
        EnergyReport energy = run.model().price(counts, 0, -1);
        return energy.eventJoules().orElse(0);
    }

    private static double joules(List<TermEnergy> terms) {
        double picojoules = 0;
        for (TermEnergy term : terms) {
            picojoules += term.picojoules().orElse(0);
        }
        return picojoules * JOULES_PER_PICOJOULE;
    }

    private static long hops(EventCounts counts) {
        return counts.total(EnergyTerm.HOP_X)
                + counts.total(EnergyTerm.HOP_Y)
                + counts.total(EnergyTerm.HOP_DIAGONAL)
                + counts.total(EnergyTerm.HOP_TREE)
                + counts.total(EnergyTerm.HOP_OFF_CHIP)
                + counts.total(EnergyTerm.HOP_OFF_BOARD);
    }
}
