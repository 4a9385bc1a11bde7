package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds faults that are written as {@code core:17}, {@code router:5}, {@code link:5-6} or {@code link:5>6} to a chip. */
final class Faults {

    /** How an override begins that adds a fault. */
    static final String PREFIX = "faults+=";

    private static final Pattern FORM = Pattern.compile("(router|core):(\\d{1,9})|link:(\\d{1,9})([->])(\\d{1,9})");

    private Faults() {}

    /** Adds the fault {@code text}; one that is there already is added no second time. */
    static void add(Document document, String text) {
        String origin = "--fault " + Wording.shortened(text);
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new ConfigException(origin, "must be written router:5, core:17, link:5-6 (both ways) or link:5>6");
        }
        ObjectNode faults = document.root().get("faults") instanceof ObjectNode known
                ? known
                : document.root().putObject("faults");
        boolean link = form.group(3) != null;
        String list = link ? "links" : "core".equals(form.group(1)) ? "cores" : "tiles";
        ArrayNode all = faults.get(list) instanceof ArrayNode present ? present : faults.putArray(list);
        if (link) {
            ObjectNode fault = all.objectNode()
                    .put("fromTile", Integer.parseInt(form.group(3)))
                    .put("toTile", Integer.parseInt(form.group(5)));
            append(all, ">".equals(form.group(4)) ? fault.put("oneWay", true) : fault);
        } else {
            append(all, all.numberNode(Integer.parseInt(form.group(2))));
        }
        document.overridden("/faults/" + list + "/" + (all.size() - 1), origin);
    }

    private static void append(ArrayNode all, JsonNode fault) {
        for (JsonNode known : all) {
            if (known.equals(fault)) {
                return;
            }
        }
        all.add(fault);
    }
}
