package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.Layout;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.engine.CountTally;

/**
 * Sums spikes and updates over windows of timesteps and hands what follows from them to sinks: counts and energies of all windows
 * add up to those of the run. A checkpoint keeps the window that it lies in.
 */
final class Windows {

    private final Span span;
    private final List<WindowSink> sinks = new ArrayList<>();
    private RunView view;
    private long[] spikes = new long[0];
    private int cores;
    private long[] active = new long[0];
    private long[] now = new long[0];
    private long from;
    private long to;
    private long startPs;
    private long endPs;

    /** Windows of equal length within {@code span}. */
    Windows(Span span) {
        this.span = span;
    }

    void add(WindowSink sink) {
        sinks.add(sink);
    }

    void attach(RunView run) {
        view = run;
        ChipImage image = run.compiled().image();
        spikes = Arrays.copyOf(spikes, image.sources());
        cores = image.cores.size();
        active = Arrays.copyOf(active, image.plastic.isEmpty() ? cores : 2 * cores);
        now = Arrays.copyOf(now, active.length);
    }

    void spike(int name, int index) {
        Layout layout = view.compiled().image().layout;
        spikes[layout.source(name, index)]++;
    }

    /** A timestep is over; one that is not recorded only moves the start. */
    void ended(long timestep, long chipTimePs, long[] updates) {
        System.arraycopy(updates, 0, now, 0, now.length);
        to = timestep + 1;
        endPs = chipTimePs;
        if (!span.contains(timestep)) {
            begin();
        } else if (to - from >= span.every()) {
            flush();
        }
    }

    /** Ends a window that has begun. */
    void flush() {
        if (to > from) {
            long[] updates = new long[now.length];
            for (int core = 0; core < updates.length; core++) {
                updates[core] = now[core] - active[core];
            }
            ChipImage image = view.compiled().image();
            CountTally tally =
                    new CountTally(image, view.compiled().topology(), to - from, spikes, Arrays.copyOf(updates, cores));
            EventCounts counts = tally.counts();
            for (int k = cores; k < updates.length; k++) {
                counts.add(image.cores.get(k - cores).id(), EnergyTerm.LEARNING_UPDATE, updates[k]);
            }
            long emitted = 0;
            for (int neuron = 0; neuron < image.neurons(); neuron++) {
                emitted += spikes[neuron];
            }
            long duration = endPs < 0 ? -1 : endPs - startPs;
            Window window = new Window(
                    from,
                    to,
                    startPs,
                    endPs,
                    counts,
                    tally.links(),
                    view.energy().price(counts, emitted, duration));
            try {
                for (WindowSink sink : sinks) {
                    sink.window(window);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        begin();
    }

    private void begin() {
        Arrays.fill(spikes, 0);
        System.arraycopy(now, 0, active, 0, active.length);
        from = to;
        startPs = endPs;
    }

    void transfer(StateTransfer state) {
        state.section("windows", 0);
        from = state.number("from", from);
        to = state.number("to", to);
        startPs = state.number("startPs", startPs);
        endPs = state.number("endPs", endPs);
        int counted = (int) state.number("cores", active.length);
        int sources = (int) state.number("sources", spikes.length);
        if (state.restoring()) {
            active = new long[counted];
            now = new long[counted];
            spikes = new long[sources];
        }
        state.longs("active", active);
        state.longs("now", now);
        state.longs("spikes", spikes);
    }
}
