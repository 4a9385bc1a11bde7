package spikemesh.cli.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import spikemesh.cli.report.Amounts;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.TopologyKind;
import spikemesh.config.value.Unit;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.PlacedElements;

/**
 * A picture of the mesh as SVG: tiles where they are, each core as full as the limit it uses most. Of a large system the part
 * in use is drawn, with smaller cores the more of it there is.
 */
public final class MeshPicture {

    private static final int MOST_WHOLE = 1024;
    private static final int WIDEST = 1600;
    private static final int LARGEST_CORE = 14;
    private static final int SMALLEST_CORE = 3;
    /** Cores smaller than that have no frame and one pixel between them. */
    private static final int SMALL = 7;

    private static final int MARGIN = 34;
    private static final int HEAD = 92;
    private static final int LINE = 18;
    private static final double LETTER = 6.6;
    /** How wide the explanation of the colours is. */
    private static final int SCALE = 520;

    private static final String STYLE = """
            <style>
            text { font: 11px sans-serif; fill: #222222 }
            .t { fill: none; stroke: #999999; pointer-events: all }
            .h { fill: none; stroke: #ff7f0e; stroke-width: 2; pointer-events: all }
            .c { fill: none; stroke: #333333; stroke-width: 1.5 }
            .e { fill: #ffffff; stroke: #d8d8d8 }
            .b { fill: #bbbbbb; stroke: #bbbbbb }
            .u { stroke: #999999 }
            .s { stroke: none }
            .a { text-anchor: middle }
            .r { text-anchor: end }
            </style>
            """;

    private final MapRecord record;
    private final ChipSpec chip;
    private final MappingResult result;
    private final StringBuilder svg = new StringBuilder();
    private final int[] x;
    private final int[] y;
    private final boolean grid;
    private final int perRow;
    private int minX = Integer.MAX_VALUE;
    private int minY = Integer.MAX_VALUE;
    private int maxX;
    private int maxY;
    private int core = LARGEST_CORE;
    private int gap = 2;

    private MeshPicture(MapRecord record) {
        this.record = record;
        chip = record.chip();
        result = record.result();
        perRow = (int) Math.ceil(Math.sqrt(chip.networkOnChip().coresPerTile()));
        grid = chip.networkOnChip().topology() != TopologyKind.TREE
                && chip.networkOnChip().topology() != TopologyKind.CROSSBAR;
        ChipTopology topology = new ChipTopology(chip);
        int columns = (int) Math.ceil(Math.sqrt(chip.tiles()));
        x = new int[chip.tiles()];
        y = new int[chip.tiles()];
        for (int tile = 0; tile < chip.tiles(); tile++) {
            x[tile] = grid ? topology.x(tile) : tile % columns;
            y[tile] = grid ? topology.y(tile) : tile / columns;
        }
        frame();
        while (core > SMALLEST_CORE && (maxX - minX + 1) * tileSize() > WIDEST) {
            core--;
            gap = core < SMALL ? 1 : 2;
        }
    }

    /** The picture as a complete SVG document; {@code record} must have a mapping. */
    public static String of(MapRecord record) {
        return new MeshPicture(record).draw();
    }

    /** The part of a large system that is in use; all of a small one. */
    private void frame() {
        List<Integer> shown = new ArrayList<>();
        if (chip.tiles() > MOST_WHOLE) {
            result.cores().forEach(use -> shown.add(use.tile()));
        }
        for (int i = 0; i < (shown.isEmpty() ? chip.tiles() : shown.size()); i++) {
            int tile = shown.isEmpty() ? i : shown.get(i);
            minX = Math.min(minX, x[tile]);
            maxX = Math.max(maxX, x[tile]);
            minY = Math.min(minY, y[tile]);
            maxY = Math.max(maxY, y[tile]);
        }
    }

    private boolean shown(int tile) {
        return x[tile] >= minX && x[tile] <= maxX && y[tile] >= minY && y[tile] <= maxY;
    }

    private String draw() {
        String title = String.format(
                Locale.ROOT,
                "%s on %s: %s",
                record.network().name(),
                chip.name(),
                Amounts.count(result.coresUsed(), "core"));
        String part = chip.tiles() > MOST_WHOLE
                ? String.format(Locale.ROOT, "the part in use of %,d tiles; ", chip.tiles())
                : "";
        String legend = part + "orange: the tile where input enters" + (framed() ? "; dark frames: chips" : "")
                + (chip.faultyCores().isEmpty() ? "" : "; grey: faulty");
        double words = Math.max(LETTER * Math.max(title.length(), legend.length()), SCALE);
        int width = 2 * MARGIN + Math.max((int) Math.ceil(words), (maxX - minX + 1) * tileSize());
        int height = HEAD + MARGIN + (maxY - minY + 1) * tileSize();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n",
                width,
                height,
                width,
                height));
        svg.append(STYLE).append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text("", MARGIN, LINE, title);
        text("", MARGIN, 2 * LINE, legend);
        scale(MARGIN, 2 * LINE + 10);
        axes();
        tiles();
        cores();
        if (framed()) {
            chips();
        }
        return svg.append("</svg>\n").toString().replace("\r\n", "\n");
    }

    /** What the colours mean. */
    private void scale(int left, int top) {
        text("", left, top + 11, "how full by the nearest limit:");
        int at = left + 170;
        for (int percent = 0; percent <= 100; percent += 25) {
            rect("u", at, top, LARGEST_CORE, "fill=\"" + colour(percent / 100.0) + "\"", "");
            text("", at + LARGEST_CORE + 4, top + 11, percent + " %");
            at += percent == 100 ? 64 : 58;
        }
        rect("u", at, top, LARGEST_CORE, "fill=\"" + colour(2) + "\"", "");
        text("", at + LARGEST_CORE + 4, top + 11, "more");
    }

    /** Columns and rows, as often as their numbers have room. */
    private void axes() {
        if (!grid) {
            return;
        }
        int every = 1 + (30 - 1) / tileSize();
        for (int column = minX; column <= maxX; column++) {
            if (column % every == 0) {
                text("a", left(column) + tileSize() / 2, HEAD - 6, Integer.toString(column));
            }
        }
        int down = 1 + (12 - 1) / tileSize();
        for (int row = minY; row <= maxY; row++) {
            if (row % down == 0) {
                text("r", MARGIN - 6, top(row) + tileSize() / 2 + 3, Integer.toString(row));
            }
        }
    }

    private void tiles() {
        for (int tile = 0; tile < chip.tiles(); tile++) {
            if (shown(tile) && tile != chip.networkOnChip().hostTile()) {
                rect("t", left(x[tile]), top(y[tile]), tileSize() - gap, "", "tile " + tile);
            }
        }
        int host = chip.networkOnChip().hostTile();
        if (shown(host)) {
            rect("h", left(x[host]), top(y[host]), tileSize() - gap, "", "tile " + host + ", where input enters");
        }
    }

    private void cores() {
        int perTile = chip.networkOnChip().coresPerTile();
        Set<Integer> used = new HashSet<>();
        result.cores().forEach(use -> used.add(use.core()));
        Set<Integer> faulty = chip.faultyCores();
        for (int tile = 0; tile < chip.tiles(); tile++) {
            for (int place = 0; shown(tile) && place < perTile; place++) {
                int number = tile * perTile + place;
                if (faulty.contains(number)) {
                    core("b", number, "", "faulty core " + number);
                } else if (!used.contains(number) && core >= SMALL) {
                    core("e", number, "", "free core " + number);
                }
            }
        }
        Map<Integer, String> names = names();
        for (MappingResult.CoreUse use : result.cores()) {
            String fill = "fill=\"" + colour(share(use)) + "\"";
            core(core < SMALL ? "s" : "u", use.core(), fill, title(use, names.getOrDefault(use.core(), "")));
        }
    }

    private void core(String style, int number, String fill, String title) {
        int tile = number / chip.networkOnChip().coresPerTile();
        int place = number % chip.networkOnChip().coresPerTile();
        int inset = core < SMALL ? 1 : 2;
        rect(
                style,
                left(x[tile]) + inset + place % perRow * (core + gap),
                top(y[tile]) + inset + place / perRow * (core + gap),
                core,
                fill,
                title);
    }

    /** Whether chips have frames: where there are several, of several tiles. */
    private boolean framed() {
        return grid && chip.system().chips() > 1 && chip.networkOnChip().tiles() > 1;
    }

    private void chips() {
        int perChip = chip.networkOnChip().tiles();
        for (int first = 0; first < chip.tiles(); first += perChip) {
            int left = Integer.MAX_VALUE;
            int least = Integer.MAX_VALUE;
            int right = -1;
            int most = -1;
            for (int tile = first; tile < first + perChip; tile++) {
                if (shown(tile)) {
                    left = Math.min(left, x[tile]);
                    least = Math.min(least, y[tile]);
                    right = Math.max(right, x[tile]);
                    most = Math.max(most, y[tile]);
                }
            }
            if (right >= 0) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"c\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n",
                        left(left) - gap / 2,
                        Math.min(top(least), top(most)) - gap / 2,
                        (right - left + 1) * tileSize(),
                        (most - least + 1) * tileSize()));
            }
        }
    }

    private int tileSize() {
        return perRow * (core + gap) + (core < SMALL ? 2 : 6);
    }

    private int left(int column) {
        return MARGIN + (column - minX) * tileSize();
    }

    /** Rows of a grid count from below, as in the report. */
    private int top(int row) {
        return HEAD + (grid ? maxY - row : row - minY) * tileSize();
    }

    /** The share of the limit of its core that {@code use} is nearest to. */
    private double share(MappingResult.CoreUse use) {
        CoreSpec spec = chip.core(use.core());
        double most = (double) use.neurons() / spec.neurons();
        if (spec.synapse().memory().isPresent()) {
            most = Math.max(
                    most, use.memoryBits() / spec.synapse().memory().get().in(Unit.BIT));
        }
        if (spec.axonIn().axons().isPresent()) {
            most = Math.max(most, (double) use.axonsIn() / spec.axonIn().axons().getAsInt());
        }
        if (spec.axonOut().axons().isPresent()) {
            most = Math.max(
                    most, (double) use.axonsOut() / spec.axonOut().axons().getAsInt());
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
                int on = placed.core(name, i);
                String own = placed.names().get(name);
                if (on != last
                        && !own.equals(names.get(on))
                        && !names.getOrDefault(on, "").endsWith(", " + own)) {
                    names.merge(on, own, (before, more) -> before + ", " + more);
                }
                last = on;
            }
        }
        return names;
    }

    /** A square with a tooltip, unless {@code title} is empty. */
    private void rect(String style, int left, int top, int size, String fill, String title) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"%s",
                style,
                left,
                top,
                size,
                size,
                fill.isEmpty() ? "" : " " + fill));
        svg.append(title.isEmpty() ? "/>\n" : "><title>" + escaped(title) + "</title></rect>\n");
    }

    private void text(String style, int left, int base, String text) {
        String styled = style.isEmpty() ? "" : " class=\"" + style + "\"";
        svg.append(
                String.format(Locale.ROOT, "<text%s x=\"%d\" y=\"%d\">%s</text>%n", styled, left, base, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
