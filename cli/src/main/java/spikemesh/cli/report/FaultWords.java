package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import spikemesh.cli.job.RunRecord;
import spikemesh.config.chip.FaultSpec;
import spikemesh.config.chip.LinkFault;

/** What of the chip of a run has failed, and what became unreachable by that. */
final class FaultWords {

    private FaultWords() {}

    /** In one line. */
    static String text(RunRecord run) {
        FaultSpec faults = run.chip().faults();
        List<String> parts = new ArrayList<>();
        count(faults.tiles().size(), "router", parts);
        count(faults.links().size(), "link", parts);
        count(faults.cores().size(), "core", parts);
        String text = String.join(", ", parts) + " broken";
        if (!faults.onTheWay()) {
            return text;
        }
        RunRecord.Cut cut = run.losses().cut();
        text += run.chip().networkOnChip().aroundFaults() ? "; packets go around" : "; this chip has no way around";
        text += "; " + routes(cut);
        return cut.packets() == 0
                ? text
                : text + "; " + Amounts.count(cut.packets(), "packet") + " lost whenever every source spikes once";
    }

    private static String routes(RunRecord.Cut cut) {
        String first =
                String.join(", ", cut.first()) + (cut.cutPairs() > cut.first().size() ? " and so on" : "");
        if (cut.pairs() < 2) {
            return cut.pairs() == 0
                    ? "no route between tiles is in use"
                    : "the only route in use between tiles is " + (cut.cutPairs() == 0 ? "not cut" : "cut: " + first);
        }
        String all = "the " + Amounts.count(cut.pairs()) + " routes in use between tiles ";
        if (cut.cutPairs() == cut.pairs()) {
            return "all of " + all + "are cut: " + first;
        }
        return cut.cutPairs() == 0
                ? "none of " + all + "is cut"
                : Amounts.count(cut.cutPairs()) + " of " + all + (cut.cutPairs() == 1 ? "is" : "are") + " cut: "
                        + first;
    }

    private static void count(int count, String noun, List<String> parts) {
        if (count > 0) {
            parts.add(Amounts.count(count, noun));
        }
    }

    /** As an object. */
    static void json(RunRecord run, ObjectNode node) {
        FaultSpec faults = run.chip().faults();
        ArrayNode cores = node.putArray("cores");
        faults.cores().forEach(cores::add);
        ArrayNode tiles = node.putArray("tiles");
        faults.tiles().forEach(tiles::add);
        ArrayNode links = node.putArray("links");
        for (LinkFault link : faults.links()) {
            links.add(link.fromTile() + (link.oneWay() ? ">" : "-") + link.toTile());
        }
        RunRecord.Cut cut = run.losses().cut();
        node.put("around", run.chip().networkOnChip().aroundFaults())
                .put("pairs", cut.pairs())
                .put("unreachablePairs", cut.cutPairs());
        cut.first().forEach(node.putArray("first")::add);
        node.put("packetsPerSpikes", cut.packets());
    }
}
