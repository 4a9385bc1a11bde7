package spikemesh.cli.report.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spikemesh.cli.job.RunRecord;
import spikemesh.cli.report.ChipUnit;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.energy.TermEnergy;

/**
 * What happened in each window of time on each core and link of a {@link ChipMap}: columns have one element for each window
 * and core (or link, or unit), window after window.
 *
 * @param ends timestep at the end of each window
 * @param chipSeconds chip time of each window; empty if it is not modelled
 * @param cores what is counted of cores, by name
 * @param coreJoules event energy of cores
 * @param linkPackets packets on links
 * @param unitJoules event energy of the units of the chip, in the order of {@link ChipUnit}
 */
record Loads(
        List<Long> ends,
        List<Double> chipSeconds,
        Map<String, Column> cores,
        Column coreJoules,
        Column linkPackets,
        Column unitJoules) {

    private static final double SECONDS_PER_PICOSECOND = 1e-12;
    private static final double JOULES_PER_PICOJOULE = 1e-12;

    Loads {
        ends = List.copyOf(ends);
        chipSeconds = List.copyOf(chipSeconds);
    }

    /** The loads of {@code run}, whose results at the ends of windows are {@code results}. */
    static Loads of(RunRecord run, ChipMap map, List<RunResult> results) {
        List<RunResult> all = results.isEmpty() ? List.of(run.result()) : results;
        List<EventCounts> windows = new ArrayList<>();
        for (int w = 0; w < all.size(); w++) {
            EventCounts now = all.get(w).counts();
            windows.add(w == 0 ? now : now.since(all.get(w - 1).counts()));
        }
        Map<String, Column> cores = new java.util.LinkedHashMap<>();
        for (CoreLoad load : CoreLoad.values()) {
            cores.put(load.key(), load.column(windows, map.cores()));
        }
        return new Loads(
                all.stream().map(RunResult::timesteps).toList(),
                chipSeconds(all),
                cores,
                coreJoules(run, map, windows),
                linkPackets(map, all),
                unitJoules(run, windows));
    }

    private static List<Double> chipSeconds(List<RunResult> results) {
        List<Double> seconds = new ArrayList<>();
        long before = 0;
        for (RunResult result : results) {
            if (result.chipTimePs() >= 0) {
                seconds.add((result.chipTimePs() - before) * SECONDS_PER_PICOSECOND);
                before = result.chipTimePs();
            }
        }
        return seconds;
    }

    private static Column coreJoules(RunRecord run, ChipMap map, List<EventCounts> windows) {
        double[] joules = new double[windows.size() * map.cores().size()];
        int at = 0;
        for (EventCounts window : windows) {
            for (int core : map.cores()) {
                joules[at++] = joules(run.model().core(window, core));
            }
        }
        return Column.of(joules, at);
    }

    private static double joules(List<TermEnergy> terms) {
        double picojoules = 0;
        for (TermEnergy term : terms) {
            picojoules += term.picojoules().orElse(0);
        }
        return picojoules * JOULES_PER_PICOJOULE;
    }

    private static Column linkPackets(ChipMap map, List<RunResult> results) {
        Map<ChipMap.Wire, Integer> place = new HashMap<>();
        map.links().forEach(wire -> place.put(wire, place.size()));
        long[] packets = new long[results.size() * place.size()];
        for (int w = 0; w < results.size(); w++) {
            for (LinkLoad link : results.get(w).links()) {
                int wire = place.get(new ChipMap.Wire(
                        link.fromTile(), link.toTile(), link.kind().key()));
                packets[w * place.size() + wire] += link.packets();
            }
        }
        for (int i = packets.length - 1; i >= place.size(); i--) {
            packets[i] -= packets[i - place.size()];
        }
        return Column.of(packets);
    }

    private static Column unitJoules(RunRecord run, List<EventCounts> windows) {
        ChipUnit[] units = ChipUnit.values();
        double[] joules = new double[windows.size() * units.length];
        for (int w = 0; w < windows.size(); w++) {
            Map<ChipUnit, Double> byUnit = new EnumMap<>(ChipUnit.class);
            for (TermEnergy term : run.model().price(windows.get(w), 0, -1).terms()) {
                byUnit.merge(ChipUnit.of(term.term()), term.picojoules().orElse(0) * JOULES_PER_PICOJOULE, Double::sum);
            }
            for (ChipUnit unit : units) {
                joules[w * units.length + unit.ordinal()] = byUnit.getOrDefault(unit, 0.0);
            }
        }
        return Column.of(joules, joules.length);
    }

    /** What is counted of a core. */
    private enum CoreLoad {
        SYNAPTIC_EVENTS("synapticEvents") {
            @Override
            boolean counts(EnergyTerm term) {
                return term.synapticEvent();
            }
        },
        SPIKES("spikes") {
            @Override
            boolean counts(EnergyTerm term) {
                return term == EnergyTerm.SPIKE;
            }
        },
        DELIVERED("delivered") {
            @Override
            boolean counts(EnergyTerm term) {
                return term == EnergyTerm.AXON_IN;
            }
        },
        ACTIVE_UPDATES("activeUpdates") {
            @Override
            boolean counts(EnergyTerm term) {
                return term == EnergyTerm.NEURON_UPDATE_ACTIVE;
            }
        };

        private final String key;

        CoreLoad(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        abstract boolean counts(EnergyTerm term);

        Column column(List<EventCounts> windows, List<Integer> cores) {
            long[] counts = new long[windows.size() * cores.size()];
            int at = 0;
            for (EventCounts window : windows) {
                for (int core : cores) {
                    for (EnergyTerm term : EnergyTerm.values()) {
                        counts[at] += counts(term) ? window.of(core, term) : 0;
                    }
                    at++;
                }
            }
            return Column.of(counts);
        }
    }
}
