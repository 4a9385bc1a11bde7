package spikemesh.cli.chips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikemesh.config.Descriptions;

/** {@code chips diff}: in which fields two descriptors differ. */
@Command(name = "diff", description = "Show in which fields two chips differ, everything they extend merged in.")
final class DiffCommand implements Runnable {

    private static final int LONGEST = 40;

    @Parameters(index = "0", paramLabel = "CHIP", description = "A preset or a file.")
    private String first;

    @Parameters(index = "1", paramLabel = "CHIP", description = "Another preset or file.")
    private String second;

    @Option(
            names = "--figures",
            description = "Compare only fields that carry numbers; leave out sources, notes and names.")
    private boolean figures;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> left = fields(first);
        Map<String, String> right = fields(second);
        TreeSet<String> paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        paths.removeIf(path -> left.getOrDefault(path, "").equals(right.getOrDefault(path, "")));
        if (figures) {
            paths.removeIf(DiffCommand::isText);
        }
        if (paths.isEmpty()) {
            out.println("no differences");
            return;
        }
        Table table = new Table().row("field", first, second);
        paths.forEach(path -> table.row(path, left.getOrDefault(path, "-"), right.getOrDefault(path, "-")));
        table.print(out, "");
    }

    private static boolean isText(String path) {
        return path.matches(
                "(id|name|version|description|facts\\..*|sources\\..*)|.*\\.(source|where|note|basis|evidence|operatingPoint|description)");
    }

    /** All single values of a complete descriptor, by the path that {@code --set} takes. */
    private static Map<String, String> fields(String name) {
        Map<String, String> all = new TreeMap<>();
        try {
            collect(new ObjectMapper().readTree(Descriptions.chipJson(name, List.of())), "", all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private static void collect(JsonNode node, String path, Map<String, String> all) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), prefix + field.getKey(), all));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), prefix + i, all);
            }
        } else {
            String text = node.isTextual() ? node.asText() : node.toString();
            all.put(path, text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...");
        }
    }
}
