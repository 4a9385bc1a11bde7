package spikemesh.cli.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import spikemesh.cli.report.ChipUnit;
import spikemesh.cli.report.Json;
import spikemesh.cli.report.RunJson;
import spikemesh.cli.report.Wording;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.value.Evidence;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Unit;

/** The data of a report as the page's scripts read them; {@code docs/report.md} says what a reader sees of it. */
final class ReportJson {

    private static final double JOULES_PER_PICOJOULE = 1e-12;

    private final ReportData data;

    private ReportJson(ReportData data) {
        this.data = data;
    }

    static ObjectNode of(ReportData data) throws IOException {
        ReportJson json = new ReportJson(data);
        ObjectNode root = Json.object().put("headline", Wording.headline(data.run()));
        root.put("watchedFrom", data.watchedFrom());
        root.put(
                "tickSeconds",
                data.run()
                        .chip()
                        .synchronisation()
                        .tick()
                        .map(tick -> tick.in(Unit.SECOND))
                        .orElse(null));
        root.put("grade", Wording.evidence(data.run().chip().grade()));
        ObjectNode run = RunJson.of(data.run(), data.files(), data.manifest());
        if (!data.learned().isEmpty()) {
            run.set("learned", RunJson.learned(data.learned()));
        }
        root.set("run", run);
        json.map(root.putObject("map"));
        json.loads(root.putObject("loads"));
        if (data.raster().isPresent()) {
            raster(root.putObject("raster"), data.raster().get());
        } else {
            root.putNull("raster");
        }
        data.traces().forEach(trace -> trace(root.withArray("traces").addObject(), trace));
        root.withArray("traces");
        json.packetLatencies(root);
        json.figures(root);
        root.set("comparison", data.comparison().orElse(null));
        return root;
    }

    private void map(ObjectNode node) {
        ChipMap map = data.map();
        node.put("topology", Wording.name(map.topology()))
                .put("columns", map.columns())
                .put("rows", map.rows())
                .put("chipColumns", map.chipColumns())
                .put("chipRows", map.chipRows())
                .put("coresPerTile", map.coresPerTile())
                .put("hostTile", map.hostTile());
        tiles(node.putArray("tiles"), map.tiles());
        map.holes().forEach(node.putArray("holes")::add);
        tiles(node.putArray("brokenTiles"), map.brokenTiles());
        map.cores().forEach(node.putArray("cores")::add);
        ArrayNode links = node.putArray("links");
        map.links()
                .forEach(link ->
                        links.addArray().add(link.fromTile()).add(link.toTile()).add(link.kind()));
        ArrayNode contents = node.putArray("contents");
        data.contents().forEach(content -> {
            ObjectNode core = contents.addObject().put("core", content.core()).put("neurons", content.neurons());
            content.populations().forEach(core.putArray("populations")::add);
        });
    }

    private static void tiles(ArrayNode node, List<ChipMap.Tile> tiles) {
        tiles.forEach(tile -> node.addArray().add(tile.tile()).add(tile.x()).add(tile.y()));
    }

    private void loads(ObjectNode node) {
        Loads loads = data.loads();
        loads.ends().forEach(node.putArray("ends")::add);
        loads.chipSeconds().forEach(node.putArray("chipSeconds")::add);
        ObjectNode cores = node.putObject("cores");
        loads.cores().forEach((name, column) -> cores.set(name, column.json()));
        cores.set("joules", loads.coreJoules().json());
        node.set("linkPackets", loads.linkPackets().json());
        ArrayNode units = node.putArray("units");
        for (ChipUnit unit : ChipUnit.values()) {
            units.add(unit.label());
        }
        node.set("unitJoules", loads.unitJoules().json());
        ObjectNode prices = node.putObject("linkJoules");
        data.map().links().stream()
                .map(ChipMap.Wire::kind)
                .distinct()
                .forEach(kind -> price(kind).ifPresent(joules -> prices.put(kind, joules)));
        ObjectNode caused = node.putObject("populationJoules");
        data.run()
                .parts()
                .forEach(part -> part.caused()
                        .ifPresent(counts -> Json.put(
                                caused,
                                part.name(),
                                data.run().model().price(counts, 0, -1).eventJoules())));
    }

    private Optional<Double> price(String kind) {
        return data.run().costs().energies().entrySet().stream()
                .filter(entry -> entry.getKey().key().equals(kind))
                .flatMap(entry -> entry.getValue().value().stream())
                .map(price -> price.in(Unit.PICOJOULE) * JOULES_PER_PICOJOULE)
                .findFirst();
    }

    private static void raster(ObjectNode node, Raster raster) {
        node.put("rows", raster.rows()).put("spikes", raster.spikes());
        raster.exact().ifPresent(exact -> {
            ObjectNode columns = node.putObject("exact");
            columns.set("timesteps", exact.timesteps().json());
            columns.set("counts", exact.counts().json());
            columns.set("spikeRows", exact.spikeRows().json());
        });
        raster.grid().ifPresent(grid -> {
            ObjectNode cells = node.putObject("grid")
                    .put("columns", grid.columns())
                    .put("columnTimesteps", grid.columnTimesteps())
                    .put("lines", grid.lines());
            cells.set("spikes", grid.spikes().json());
        });
        node.put("binTimesteps", raster.rates().binTimesteps());
        ArrayNode rates = node.putArray("rates");
        raster.rates().spikes().forEach(column -> rates.add(column.json()));
    }

    private static void trace(ObjectNode node, StateTrace trace) {
        node.put("probe", trace.probe())
                .put("population", trace.population())
                .put("variable", trace.variable())
                .put("probed", trace.probed())
                .put("every", trace.every())
                .put("samplesPerPair", trace.samplesPerPair());
        trace.neurons().forEach(node.putArray("neurons")::add);
        node.set("timesteps", trace.timesteps().json());
        ArrayNode values = node.putArray("values");
        trace.values().forEach(column -> values.add(column.json()));
    }

    private void packetLatencies(ObjectNode root) {
        if (data.packetLatencies().isEmpty()) {
            root.putNull("packetLatencies");
            return;
        }
        ArrayNode latencies = root.putArray("packetLatencies");
        data.packetLatencies()
                .get()
                .forEach((picoseconds, packets) ->
                        latencies.addArray().add(picoseconds).add(packets));
    }

    private void figures(ObjectNode root) {
        ArrayNode figures = root.putArray("figures");
        for (SourcedFigure sourced : data.figures()) {
            Figure figure = sourced.figure();
            ObjectNode node = figures.addObject()
                    .put("kind", Wording.name(sourced.kind()))
                    .put("what", sourced.what())
                    .put("value", figure.value().map(Object::toString).orElse(null))
                    .put("source", figure.source())
                    .put("where", figure.where())
                    .put("scope", Wording.name(figure.scope()))
                    .put("basis", Wording.name(figure.basis()))
                    .put(
                            "evidence",
                            figure.evidence() == Evidence.NONE
                                    ? "none"
                                    : figure.evidence().name())
                    .put("note", figure.note().orElse(null))
                    .put("operatingPoint", figure.operatingPoint().orElse(null));
            sourced.events().ifPresentOrElse(events -> node.put("events", events), () -> node.putNull("events"));
        }
        ObjectNode sources = root.putObject("sources");
        data.sources()
                .forEach((key, source) -> sources.putObject(key)
                        .put("reference", source.reference())
                        .put("doi", source.doi().orElse(null))
                        .put("seen", source.seen()));
        ObjectNode terms = root.putObject("terms");
        for (EnergyTerm term : EnergyTerm.values()) {
            terms.put(term.key(), ChipUnit.of(term).label());
        }
    }
}
