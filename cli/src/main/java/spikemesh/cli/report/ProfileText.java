package spikemesh.cli.report;

import java.io.PrintWriter;
import java.util.List;

/** A profile for people: for each way of looking at it the largest first. */
public final class ProfileText {

    private static final double SECONDS_PER_PICOSECOND = 1e-12;

    private final Profile profile;
    private final PrintWriter out;
    private final int top;

    /** A report to {@code out} with at most {@code top} rows in each table. */
    public ProfileText(Profile profile, PrintWriter out, int top) {
        this.profile = profile;
        this.out = out;
        this.top = top;
    }

    /** Prints all of it. */
    public void print() {
        new TextReport(profile.run(), out).energy();
        cores();
        populations();
        links();
        windows();
        out.flush();
    }

    private void cores() {
        List<Profile.Core> cores = profile.cores();
        title("core", cores.size());
        Table table = new Table("rrrrrrrr");
        table.row("core", "tile", "spikes", "updates", "delivered", "synaptic events", "event energy", "share");
        for (Profile.Core core : first(cores)) {
            table.row(
                    core.core() < 0 ? "host" : String.valueOf(core.core()),
                    String.valueOf(core.tile()),
                    Amounts.count(core.spikes()),
                    Amounts.count(core.updates()),
                    Amounts.count(core.delivered()),
                    Amounts.count(core.synapticEvents()),
                    Amounts.joules(core.joules()),
                    share(core.joules()));
        }
        table.print(out);
    }

    private void populations() {
        List<Profile.Population> populations = profile.populations();
        title("population, what its spikes cause (updates of neurons are counted by core)", populations.size());
        if (populations.isEmpty()) {
            out.println("the reference engine does not keep populations apart");
            return;
        }
        Table table = new Table("lrrrrrrrr");
        table.row(
                "population",
                "size",
                "spikes",
                "packets",
                "hops",
                "synaptic events",
                "event energy",
                "per spike",
                "share");
        for (Profile.Population population : first(populations)) {
            long spikes = population.part().spikes();
            table.row(
                    population.part().name() + (population.part().input() ? " (input)" : ""),
                    Amounts.count(population.part().size()),
                    Amounts.count(spikes),
                    Amounts.count(population.packets()),
                    Amounts.count(population.hops()),
                    Amounts.count(population.synapticEvents()),
                    Amounts.joules(population.joules()),
                    spikes == 0 ? Amounts.UNKNOWN : Amounts.joules(population.joules() / spikes),
                    share(population.joules()));
        }
        table.print(out);
    }

    private void links() {
        List<Profile.Link> links = profile.links();
        title("link", links.size());
        if (links.isEmpty()) {
            out.println("no packet left its tile");
            return;
        }
        Table table = new Table("rrlrrr");
        table.row("from tile", "to tile", "kind", "packets", "per timestep", "energy");
        long timesteps = Math.max(1, profile.run().result().timesteps());
        for (Profile.Link link : first(links)) {
            table.row(
                    String.valueOf(link.load().fromTile()),
                    String.valueOf(link.load().toTile()),
                    link.load().kind().key(),
                    Amounts.count(link.load().packets()),
                    Amounts.digits((double) link.load().packets() / timesteps),
                    Amounts.joules(link.joules()));
        }
        table.print(out);
    }

    private void windows() {
        List<Profile.Window> windows = profile.windows();
        if (windows.isEmpty()) {
            return;
        }
        out.println();
        out.println("over time");
        Table table = new Table("rrrrrrr");
        table.row("from timestep", "to", "spikes", "synaptic events", "event energy", "chip time", "event power");
        for (Profile.Window window : windows) {
            double joules = profile.joules(window.counts());
            double seconds = window.chipTimePs() * SECONDS_PER_PICOSECOND;
            table.row(
                    Amounts.count(window.from()),
                    Amounts.count(window.to()),
                    Amounts.count(window.spikes()),
                    Amounts.count(window.synapticEvents()),
                    Amounts.joules(joules),
                    seconds <= 0 ? Amounts.UNKNOWN : Amounts.seconds(seconds),
                    seconds > 0 ? Amounts.watts(joules / seconds) : Amounts.UNKNOWN);
        }
        table.print(out);
    }

    private void title(String what, int count) {
        out.println();
        out.println("by " + what + (count > top ? ", " + top + " of " + Amounts.count(count) : ""));
    }

    private <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(top, all.size()));
    }

    private String share(double joules) {
        double all = profile.eventJoules();
        return all > 0 ? Amounts.percent(joules / all) : Amounts.UNKNOWN;
    }
}
