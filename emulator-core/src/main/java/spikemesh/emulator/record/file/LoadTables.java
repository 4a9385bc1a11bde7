package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.energy.TermEnergy;

/** Tables of what cores, links and energy were over time. */
final class LoadTables {

    private static final double PICO = 1e-12;
    private static final String STATIC = "static";
    private static final String MANAGEMENT = "management";

    private LoadTables() {}

    /** Kinds of events and of power that a table of energy names. */
    static List<String> terms() {
        return Stream.concat(Stream.of(EnergyTerm.values()).map(EnergyTerm::key), Stream.of(STATIC, MANAGEMENT))
                .toList();
    }

    /** A row for each core that did anything but update inactive neurons. */
    static Sink cores(Path target, RecordFormat format, PartMode mode, Predicate<String> wanted) throws IOException {
        List<TableColumn> columns = new ArrayList<>(span());
        Stream.of(
                        "core",
                        "spikes",
                        "packets_in",
                        "packets_out",
                        "synaptic_events",
                        "updates_active",
                        "updates_inactive",
                        "updates_learning")
                .map(TableColumn::whole)
                .forEach(columns::add);
        Table table = Table.open(target, RecordKind.CORES.key(), format, columns, mode);
        return new Sink(table, window -> {
            for (int core : window.counts().cores()) {
                long synaptic = CoreLoad.synapticEvents(window.counts(), core);
                if (wanted.test(String.valueOf(core)) && CoreLoad.busy(window.counts(), core)) {
                    span(table, window);
                    table.put(core);
                    table.put(window.counts().of(core, EnergyTerm.SPIKE));
                    table.put(window.counts().of(core, EnergyTerm.AXON_IN));
                    table.put(window.counts().of(core, EnergyTerm.AXON_OUT));
                    table.put(synaptic);
                    table.put(window.counts().of(core, EnergyTerm.NEURON_UPDATE_ACTIVE));
                    table.put(window.counts().of(core, EnergyTerm.NEURON_UPDATE_INACTIVE));
                    table.put(window.counts().of(core, EnergyTerm.LEARNING_UPDATE));
                    table.end();
                }
            }
        });
    }

    /** A row for each link that carried packets. */
    static Sink links(Path target, RecordFormat format, PartMode mode, Predicate<String> wanted) throws IOException {
        List<TableColumn> columns = new ArrayList<>(span());
        columns.add(TableColumn.whole("from_tile"));
        columns.add(TableColumn.whole("to_tile"));
        columns.add(TableColumn.named("kind", terms()));
        columns.add(TableColumn.whole("packets"));
        Table table = Table.open(target, RecordKind.LINKS.key(), format, columns, mode);
        return new Sink(table, window -> {
            for (LinkLoad link : window.links()) {
                if (wanted.test(link.fromTile() + "-" + link.toTile())) {
                    span(table, window);
                    table.put(link.fromTile());
                    table.put(link.toTile());
                    table.put(terms().indexOf(link.kind().key()));
                    table.put(link.packets());
                    table.end();
                }
            }
        });
    }

    /** A row for each kind of event that happened and for power; energy that is not known is NaN. */
    static Sink energy(Path target, RecordFormat format, PartMode mode, Predicate<String> wanted) throws IOException {
        List<TableColumn> columns = new ArrayList<>(span());
        columns.add(TableColumn.named("term", terms()));
        columns.add(TableColumn.whole("events"));
        columns.add(TableColumn.real("joules"));
        Table table = Table.open(target, RecordKind.ENERGY.key(), format, columns, mode);
        return new Sink(table, window -> {
            EnergyReport energy = window.energy();
            for (EnergyTerm term : EnergyTerm.values()) {
                long events = 0;
                double joules = 0;
                for (TermEnergy part : energy.terms()) {
                    if (part.term() == term && part.events() > 0) {
                        events += part.events();
                        joules += joules(part);
                    }
                }
                if (events > 0) {
                    energyRow(table, window, wanted, term.key(), events, joules);
                }
            }
            energyRow(table, window, wanted, STATIC, 0, energy.staticJoules().orElse(Double.NaN));
            energyRow(
                    table,
                    window,
                    wanted,
                    MANAGEMENT,
                    0,
                    energy.managementJoules().orElse(Double.NaN));
        });
    }

    private static double joules(TermEnergy term) {
        OptionalDouble picojoules = term.picojoules();
        return picojoules.isPresent() ? picojoules.getAsDouble() * PICO : Double.NaN;
    }

    private static void energyRow(
            Table table, Window window, Predicate<String> wanted, String term, long events, double joules)
            throws IOException {
        if (wanted.test(term)) {
            span(table, window);
            table.put(terms().indexOf(term));
            table.put(events);
            table.put(joules);
            table.end();
        }
    }

    private static List<TableColumn> span() {
        return Stream.of("from_timestep", "to_timestep", "chip_ps")
                .map(TableColumn::whole)
                .toList();
    }

    private static void span(Table table, Window window) throws IOException {
        table.put(window.from());
        table.put(window.to());
        table.put(window.endPs());
    }

    /**
     * A table and what fills it.
     *
     * @param table the table
     * @param rows writes the rows of a window
     */
    record Sink(Table table, WindowSink rows) {}
}
