package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import spikemesh.cli.job.RunRecord;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.compile.Latencies;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.TermEnergy;

/**
 * One workload on several chips: run where its neurons live there, else the counts of the first run priced again; what can be
 * compared, and what cannot.
 */
public final class Comparison {

    private final List<Row> rows = new ArrayList<>();

    /** One chip; {@code notRun} is why it was only priced, if so. */
    private record Row(RunRecord run, Optional<String> notRun, EnergyReport energy) {

        boolean comparable() {
            return notRun.isEmpty()
                    && !energy.allIn()
                    && energy.unpriced().isEmpty()
                    && energy.eventJoules().isPresent();
        }

        String basis() {
            return energy.allIn() ? "all-in" : "marginal";
        }

        long unpricedEvents() {
            return energy.unpriced().stream().mapToLong(TermEnergy::events).sum();
        }
    }

    /** Adds a chip that the workload ran on. */
    public void ran(RunRecord run) {
        rows.add(new Row(run, Optional.empty(), run.energy()));
    }

    /** Adds a chip that it did not run on: the counts of another run with the chip's prices, without chip time. */
    public void priced(RunRecord run, String whyNotRun) {
        EnergyReport energy = run.model()
                .price(stored(run.result().counts(), run.chip()), run.result().emittedSpikes(), -1);
        rows.add(new Row(run, Optional.of(whyNotRun), energy));
    }

    /** The counts with synaptic events in the forms in which {@code chip} stores synapses: its first for those it does not know. */
    private static EventCounts stored(EventCounts counts, ChipSpec chip) {
        List<EnergyTerm> known =
                chip.core().synapse().units().stream().map(Latencies::term).toList();
        EventCounts stored = new EventCounts();
        for (int core : counts.cores()) {
            for (EnergyTerm term : EnergyTerm.values()) {
                boolean foreign = term.synapticEvent() && !known.contains(term);
                stored.add(core, foreign ? known.get(0) : term, counts.of(core, term));
            }
        }
        return stored;
    }

    /** Prints a table for people, and what it means. */
    public void print(PrintWriter out) {
        Table table = new Table("lllrrrrrrrrlr");
        table.row(
                "chip",
                "cost set",
                "how",
                "spikes",
                "packets",
                "synaptic events",
                "chip time",
                "event energy",
                "per synaptic event",
                "with static",
                "with management",
                "basis",
                "unpriced events");
        for (Row row : rows) {
            EnergyReport energy = row.energy();
            table.row(
                    row.run().chip().id(),
                    row.run().costSet(),
                    row.notRun().isPresent() ? "priced" : "run",
                    Amounts.count(energy.emittedSpikes()),
                    Amounts.count(energy.deliveredSpikes()),
                    Amounts.count(energy.synapticEvents()),
                    row.notRun().isPresent()
                            ? Amounts.UNKNOWN
                            : Amounts.seconds(row.run().chipSeconds()),
                    Amounts.joules(energy.eventJoules()),
                    Amounts.joules(energy.perSynapticEvent(energy.eventJoules())),
                    Amounts.joules(energy.withStaticJoules()),
                    Amounts.joules(energy.withManagementJoules()),
                    row.basis(),
                    energy.allIn() ? Amounts.UNKNOWN : Amounts.count(row.unpricedEvents()));
        }
        table.print(out);
        out.println();
        notes().forEach(out::println);
        out.flush();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        List<String> comparable = rows.stream()
                .filter(Row::comparable)
                .map(row -> row.run().chip().id())
                .toList();
        notes.add("comparable    event energy of "
                + (comparable.size() < 2 ? "no two chips" : String.join(", ", comparable)));
        for (Row row : rows) {
            String chip = row.run().chip().id();
            row.notRun()
                    .ifPresent(why -> notes.add("not run       " + chip
                            + ": priced with the counts of the run; on the chip itself they would be others (" + why
                            + ")"));
            if (row.energy().allIn()) {
                notes.add("not alike     " + chip
                        + ": its prices are all-in, with the power of the whole chip in them; those of others are not");
            }
            if (row.unpricedEvents() > 0 && !row.energy().allIn()) {
                notes.add("lower bound   " + chip + ": nobody published a price of "
                        + row.energy().unpriced().stream()
                                .map(term -> term.label() + " (" + Amounts.count(term.events()) + ")")
                                .collect(Collectors.joining(", ")));
            }
        }
        return notes;
    }

    /** The same as JSON text. */
    public String json() {
        return Json.text(node());
    }

    /** The same as JSON (schema spikemesh/comparison, version 1). */
    public ObjectNode node() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", "spikemesh/comparison").put("version", 1);
        ArrayNode chips = root.putArray("chips");
        for (Row row : rows) {
            EnergyReport energy = row.energy();
            ObjectNode chip = chips.addObject();
            chip.put("chip", row.run().chip().id());
            chip.put("costSet", row.run().costSet());
            chip.put("run", row.notRun().isEmpty());
            row.notRun().ifPresent(why -> chip.put("whyNotRun", why));
            chip.put("basis", row.basis());
            chip.put("comparable", row.comparable());
            chip.put("emittedSpikes", energy.emittedSpikes());
            chip.put("deliveredSpikes", energy.deliveredSpikes());
            chip.put("synapticEvents", energy.synapticEvents());
            put(
                    chip,
                    "chipSeconds",
                    row.notRun().isPresent()
                            ? OptionalDouble.empty()
                            : row.run().chipSeconds());
            put(chip, "eventJoules", energy.eventJoules());
            put(chip, "withStaticJoules", energy.withStaticJoules());
            put(chip, "withManagementJoules", energy.withManagementJoules());
            ObjectNode unpriced = chip.putObject("unpriced");
            energy.unpriced().forEach(term -> unpriced.put(term.label(), term.events()));
        }
        notes().forEach(root.putArray("notes")::add);
        return root;
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(key, value.getAsDouble());
        } else {
            node.putNull(key);
        }
    }
}
