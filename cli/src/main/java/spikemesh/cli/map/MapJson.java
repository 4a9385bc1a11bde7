package spikemesh.cli.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import spikemesh.cli.report.Json;
import spikemesh.cli.report.Wording;
import spikemesh.emulator.compile.FitFinding;
import spikemesh.emulator.map.FitLine;
import spikemesh.emulator.map.MappingQuality;
import spikemesh.emulator.map.MappingResult;

/** The report of a mapping as JSON, schema spikemesh/map, version 1. */
public final class MapJson {

    private MapJson() {}

    /** All of it. */
    public static ObjectNode of(MapRecord record) {
        MappingResult result = record.result();
        ObjectNode root = Json.object();
        root.put("schema", "spikemesh/map").put("version", 1);
        root.putObject("chip")
                .put("id", record.chip().id())
                .put("version", record.chip().version())
                .put("costSet", record.costSet());
        root.putObject("network")
                .put("name", record.network().name())
                .put("neurons", result.neurons())
                .put("synapses", result.synapses())
                .put("synapsesExpected", result.expected());
        root.put("fits", result.fits());
        root.put("strategy", Wording.name(result.options().strategy()));
        root.put("seed", result.options().seed());
        if (result.moves().isPresent()) {
            root.put("moves", result.moves().getAsLong());
        } else {
            root.putNull("moves");
        }
        root.putObject("cores").put("used", result.coresUsed()).put("available", result.coresAvailable());
        root.putObject("chips")
                .put("used", result.chipsUsed())
                .put("needed", result.chipsNeeded())
                .put("available", result.chipsAvailable());
        ArrayNode limits = root.putArray("limits");
        result.lines().forEach(line -> limits.add(limit(line)));
        result.binding().ifPresentOrElse(line -> root.put("binding", line.what()), () -> root.putNull("binding"));
        ArrayNode findings = root.putArray("findings");
        result.findings().forEach(finding -> findings.add(finding(finding)));
        ArrayNode changes = root.putArray("changes");
        record.changes().forEach(changes::add);
        root.put("rates", record.rates().origin());
        root.set("quality", quality(result));
        root.set("given", record.given().map(MapJson::quality).orElse(null));
        root.put("givenProblem", record.givenProblem().orElse(null));
        ArrayNode perCore = root.putArray("perCore");
        for (MappingResult.CoreUse use : result.cores()) {
            perCore.addObject()
                    .put("core", use.core())
                    .put("tile", use.tile())
                    .put("neurons", use.neurons())
                    .put("synapses", use.synapses())
                    .put("memoryBits", use.memoryBits())
                    .put("axonsIn", use.axonsIn())
                    .put("axonsOut", use.axonsOut());
        }
        return root;
    }

    private static ObjectNode limit(FitLine line) {
        ObjectNode node = Json.object();
        node.put("what", line.what())
                .put("unit", line.unit())
                .put("most", line.most())
                .put("mean", line.mean());
        if (line.limit().isPresent()) {
            node.put("limit", line.limit().getAsLong());
        } else {
            node.putNull("limit");
        }
        return node.put("where", line.where()).put("exceeded", line.exceeded());
    }

    private static ObjectNode finding(FitFinding finding) {
        return Json.object()
                .put("what", finding.what())
                .put("where", finding.where())
                .put("need", finding.need())
                .put("have", finding.have())
                .put("remedy", finding.remedy());
    }

    private static ObjectNode quality(MappingResult result) {
        if (result.quality().isEmpty()) {
            return null;
        }
        MappingQuality quality = result.quality().get();
        ObjectNode node = Json.object();
        node.put("cores", result.coresUsed());
        node.put("packetsPerTimestep", quality.packetsPerTimestep());
        node.put("hopsPerTimestep", quality.hopsPerTimestep());
        node.put("maxLinkPackets", quality.maxLinkPackets());
        node.put("unreachablePerTimestep", quality.unreachablePerTimestep());
        node.put("maxLink", quality.maxLink());
        Json.put(node, "picojoulesPerTimestep", quality.picojoulesPerTimestep());
        return node;
    }
}
