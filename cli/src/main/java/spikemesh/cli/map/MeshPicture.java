package spikemesh.cli.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import spikemesh.cli.report.Amounts;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.TopologyKind;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.map.FitLine;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.PlacedElements;

/** A picture of the mesh as SVG: tiles where they are, each core as full as the limit it uses most. */
public final class MeshPicture {

    private static final int CORE = 14;
    private static final int GAP = 2;
    private static final int MARGIN = 24;
    private static final int HEAD = 52;

    private final MapRecord record;
    private final ChipSpec chip;
    private final MappingResult result;
    private final StringBuilder svg = new StringBuilder();
    private final int perRow;
    private final int tileSize;
    private int minX = Integer.MAX_VALUE;
    private int minY = Integer.MAX_VALUE;
    private int maxX;
    private int maxY;

    private MeshPicture(MapRecord record) {
        this.record = record;
        chip = record.chip();
        result = record.result();
        perRow = (int) Math.ceil(Math.sqrt(chip.networkOnChip().coresPerTile()));
        tileSize = perRow * (CORE + GAP) + 3 * GAP;
    }

    /** The picture as a complete SVG document; {@code record} must have a mapping. */
    public static String of(MapRecord record) {
        return new MeshPicture(record).draw();
    }

    private String draw() {
        ChipTopology topology = new ChipTopology(chip);
        int[] x = new int[chip.tiles()];
        int[] y = new int[chip.tiles()];
        boolean grid = chip.networkOnChip().topology() != TopologyKind.TREE
                && chip.networkOnChip().topology() != TopologyKind.CROSSBAR;
        int columns = (int) Math.ceil(Math.sqrt(chip.tiles()));
        for (int tile = 0; tile < chip.tiles(); tile++) {
            x[tile] = grid ? topology.x(tile) : tile % columns;
            y[tile] = grid ? topology.y(tile) : tile / columns;
        }
        frame(x, y);
        int width = 2 * MARGIN + (maxX - minX + 1) * tileSize;
        int height = HEAD + MARGIN + (maxY - minY + 1) * tileSize;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"11\">%n",
                Math.max(width, 420),
                height,
                Math.max(width, 420),
                height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(
                MARGIN,
                20,
                record.network().name() + " on " + chip.name() + ": " + Amounts.plain(result.coresUsed(), "core"));
        text(MARGIN, 38, "colour: how full by the nearest limit, light to dark; red: too full");
        for (int tile = 0; tile < chip.tiles(); tile++) {
            if (x[tile] >= minX && x[tile] <= maxX && y[tile] >= minY && y[tile] <= maxY) {
                box(left(x[tile]), top(y[tile]), tileSize - GAP, "none", "tile " + tile);
            }
        }
        Map<Integer, String> names = names();
        for (MappingResult.CoreUse use : result.cores()) {
            int place = use.core() % chip.networkOnChip().coresPerTile();
            int coreX = left(x[use.tile()]) + GAP + place % perRow * (CORE + GAP);
            int coreY = top(y[use.tile()]) + GAP + place / perRow * (CORE + GAP);
            box(coreX, coreY, CORE, colour(share(use)), title(use, names.getOrDefault(use.core(), "")));
        }
        return svg.append("</svg>\n").toString().replace("\r\n", "\n");
    }

    /** The part of a large system that is in use, with a tile around it; all of a small one. */
    private void frame(int[] x, int[] y) {
        boolean whole = chip.tiles() <= 1024;
        List<Integer> shown = new ArrayList<>();
        if (!whole) {
            result.cores().forEach(use -> shown.add(use.tile()));
        }
        for (int i = 0; i < (whole ? chip.tiles() : shown.size()); i++) {
            int tile = whole ? i : shown.get(i);
            minX = Math.min(minX, x[tile]);
            maxX = Math.max(maxX, x[tile]);
            minY = Math.min(minY, y[tile]);
            maxY = Math.max(maxY, y[tile]);
        }
    }

    private int left(int x) {
        return MARGIN + (x - minX) * tileSize;
    }

    private int top(int y) {
        return HEAD + (y - minY) * tileSize;
    }

    /** The share of the limit that {@code use} is nearest to. */
    private double share(MappingResult.CoreUse use) {
        double most = 0;
        for (FitLine line : result.lines()) {
            long need = switch (line.what()) {
                case "neurons" -> use.neurons();
                case "synaptic memory" -> use.memoryBits();
                case "axons in" -> use.axonsIn();
                case "axons out" -> use.axonsOut();
                default -> 0;
            };
            OptionalLong limit = line.limit();
            most = limit.isPresent() ? Math.max(most, (double) need / Math.max(1, limit.getAsLong())) : most;
        }
        return most;
    }

    private static String colour(double share) {
        if (share > 1) {
            return "#d62728";
        }
        int red = (int) Math.round(222 - share * 214);
        int green = (int) Math.round(235 - share * 187);
        int blue = (int) Math.round(247 - share * 140);
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    private String title(MappingResult.CoreUse use, String names) {
        return String.format(
                Locale.ROOT,
                "core %d: %s; %s, %s, %d B of synaptic memory, %s in, %s out; %.1f %%",
                use.core(),
                names,
                Amounts.plain(use.neurons(), "neuron"),
                Amounts.plain(use.synapses(), "synapse"),
                (use.memoryBits() + Byte.SIZE - 1) / Byte.SIZE,
                Amounts.plain(use.axonsIn(), "axon"),
                Amounts.plain(use.axonsOut(), "axon"),
                100 * share(use));
    }

    /** Names of the populations on each core. */
    private Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        PlacedElements placed = result.coreOf().orElseThrow();
        for (int name = 0; name < placed.populations(); name++) {
            int last = -1;
            for (int i = 0; i < placed.size(name); i++) {
                int core = placed.core(name, i);
                String own = placed.names().get(name);
                if (core != last
                        && !own.equals(names.get(core))
                        && !names.getOrDefault(core, "").endsWith(", " + own)) {
                    names.merge(core, own, (before, more) -> before + ", " + more);
                }
                last = core;
            }
        }
        return names;
    }

    private void box(int x, int y, int size, String fill, String title) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#999999\""
                        + " pointer-events=\"all\"><title>%s</title></rect>%n",
                x,
                y,
                size,
                size,
                fill,
                escaped(title)));
    }

    private void text(int x, int y, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", x, y, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
