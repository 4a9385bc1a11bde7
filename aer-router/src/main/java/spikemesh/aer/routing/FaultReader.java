package spikemesh.aer.routing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spikemesh.aer.topology.Topology;

/** Reads faults as people write them. */
final class FaultReader {

    private static final Pattern FORM = Pattern.compile("(router|core):(\\d{1,9})|link:(\\d{1,9})([->])(\\d{1,9})");

    private final Topology topology;
    private final Set<Integer> routers = new TreeSet<>();
    private final Set<Integer> ports = new TreeSet<>();
    private final Set<Integer> cores = new TreeSet<>();

    FaultReader(Topology topology) {
        this.topology = topology;
    }

    Faults read(List<String> texts) {
        for (String text : texts) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "a fault is written router:5, core:17, link:5-6 or link:5>6: fault=" + text);
            }
            if (form.group(3) != null) {
                link(text, router(text, form.group(3)), router(text, form.group(5)), "-".equals(form.group(4)));
            } else if ("core".equals(form.group(1))) {
                cores.add(Integer.valueOf(form.group(2)));
            } else {
                routers.add(router(text, form.group(2)));
            }
        }
        return new Faults(routers, ports, cores);
    }

    private int router(String text, String digits) {
        int router = Integer.parseInt(digits);
        if (router >= topology.routers()) {
            throw new IllegalArgumentException("router must be in 0.." + (topology.routers() - 1) + ": fault=" + text);
        }
        return router;
    }

    private void link(String text, int from, int to, boolean both) {
        boolean found = false;
        for (int port = 0; port < topology.ports(); port++) {
            if (topology.neighbour(from, port) == to) {
                found = true;
                ports.add(from * topology.ports() + port);
                if (both) {
                    ports.add(to * topology.ports() + topology.arrivalPort(from, port));
                }
            }
        }
        if (!found) {
            throw new IllegalArgumentException("no link joins these routers: fault=" + text);
        }
    }
}
