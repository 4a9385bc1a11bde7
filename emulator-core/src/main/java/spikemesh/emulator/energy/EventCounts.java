package spikemesh.emulator.energy;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import spikemesh.config.chip.EnergyTerm;

/** How many events of each priced kind happened on each core; filled after a run, not while it runs. */
public final class EventCounts {

    /** Stands for the host in the place of a core: events of packets that enter the chip from outside. */
    public static final int HOST = -1;

    private final Map<Integer, long[]> byCore = new TreeMap<>();

    /** Adds {@code count} events of one kind on one core, or on {@link #HOST}. */
    public void add(int core, EnergyTerm term, long count) {
        byCore.computeIfAbsent(core, none -> new long[EnergyTerm.values().length])[term.ordinal()] += count;
    }

    /** Events of one kind on one core. */
    public long of(int core, EnergyTerm term) {
        long[] counts = byCore.get(core);
        return counts == null ? 0 : counts[term.ordinal()];
    }

    /** Events of one kind on all cores. */
    public long total(EnergyTerm term) {
        return byCore.values().stream()
                .mapToLong(counts -> counts[term.ordinal()])
                .sum();
    }

    /** Cores with counts, ascending, the host first if it has any. */
    public Set<Integer> cores() {
        return Collections.unmodifiableSet(byCore.keySet());
    }

    /** What was counted since {@code before}, an earlier state of the same counts. */
    public EventCounts since(EventCounts before) {
        EventCounts since = new EventCounts();
        byCore.forEach((core, counts) -> {
            for (EnergyTerm term : EnergyTerm.values()) {
                since.add(core, term, counts[term.ordinal()] - before.of(core, term));
            }
        });
        return since;
    }

    /** Synaptic events of all kinds of synapse unit. */
    public long synapticEvents() {
        long sum = 0;
        for (EnergyTerm term : EnergyTerm.values()) {
            sum += term.synapticEvent() ? total(term) : 0;
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventCounts that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** All counts above zero, by core and kind. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int core : byCore.keySet()) {
            for (EnergyTerm term : EnergyTerm.values()) {
                if (of(core, term) != 0) {
                    text.append("core ")
                            .append(core)
                            .append(' ')
                            .append(term.key())
                            .append(' ');
                    text.append(of(core, term)).append('\n');
                }
            }
        }
        return text.toString();
    }
}
