package spikemesh.aer.trace;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text lines {@code % key value} in front of Prophesee RAW and DAT files. They end with {@code % end}, or in old files
 * where a line starts with something else.
 */
final class PropheseeHeader {

    private static final Pattern LINE = Pattern.compile("%\\s*(\\S+)\\s?(.*)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    /** Encoding and geometry of cameras whose files name only the camera (system_ID). */
    private static final Map<String, String> SYSTEMS = systems();

    final Map<String, String> fields;
    /** Offset of the first byte after the header. */
    final int length;
    /** Whether the file ends inside a line of it. */
    final boolean cut;

    private PropheseeHeader(Map<String, String> fields, int length, boolean cut) {
        this.fields = fields;
        this.length = length;
        this.cut = cut;
    }

    static PropheseeHeader parse(TraceHead head) {
        Map<String, String> fields = new LinkedHashMap<>();
        String text = head.text();
        int at = 0;
        boolean cut = false;
        while (at < text.length() && text.charAt(at) == '%') {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                // A word of the data may look like the beginning of a line, but not all of them.
                cut = head.length() < TraceHead.LENGTH && text.substring(at).matches("[ -~\\r]+");
                at = cut ? text.length() : at;
                break;
            }
            String line = text.substring(at, end).stripTrailing();
            at = end + 1;
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                fields.putIfAbsent(parts.group(1), parts.group(2).strip());
                if (parts.group(1).equals("end")) {
                    break;
                }
            }
        }
        return new PropheseeHeader(fields, at, cut);
    }

    /** {@code evt2}, {@code evt21}, {@code evt3}, or what the file calls its encoding; empty if it does not say. */
    String encoding() {
        String format = option(0, "");
        if (!format.isEmpty()) {
            return format.toLowerCase(Locale.ROOT);
        }
        String version = fields.getOrDefault("evt", "");
        return switch (version) {
            case "2.0" -> "evt2";
            case "2.1" -> "evt21";
            case "3.0" -> "evt3";
            default -> version.isEmpty() ? system()[0] : "evt " + version;
        };
    }

    int width() {
        return size("width", 1);
    }

    int height() {
        return size("height", 2);
    }

    /** EVT2.1 words as two swapped halves. */
    boolean legacyEndianness() {
        String stated = fields.getOrDefault("endianness", option("endianness"));
        return stated.equals("legacy");
    }

    private int size(String name, int part) {
        String stated = option(name);
        if (stated.matches("\\d{1,5}")) {
            return Integer.parseInt(stated);
        }
        Matcher geometry = SIZE.matcher(fields.getOrDefault("geometry", ""));
        return Integer.parseInt(geometry.matches() ? geometry.group(part) : system()[part]);
    }

    private String[] system() {
        return SYSTEMS.getOrDefault(fields.getOrDefault("system_ID", ""), ",0,0")
                .split(",", -1);
    }

    private String option(int index, String fallback) {
        String[] parts = fields.getOrDefault("format", "").split(";", -1);
        return index < parts.length ? parts[index].strip() : fallback;
    }

    private String option(String name) {
        for (String part : fields.getOrDefault("format", "").split(";", -1)) {
            if (part.strip().startsWith(name + "=")) {
                return part.strip().substring(name.length() + 1);
            }
        }
        return "";
    }

    private static Map<String, String> systems() {
        Map<String, String> systems = new LinkedHashMap<>();
        for (int id : new int[] {0x15, 0x17, 0x19, 0x1C, 0x1D, 0x21, 0x22, 0x23, 0x29}) {
            systems.put(String.valueOf(id), "evt2,640,480");
        }
        for (int id : new int[] {0x1A, 0x1F, 0x27}) {
            systems.put(String.valueOf(id), "evt2,1280,720");
        }
        for (int id : new int[] {0x1E, 0x2E, 0x30, 0x31, 0x32}) {
            systems.put(String.valueOf(id), "evt3,1280,720");
        }
        systems.put(String.valueOf(0x28), "evt3,640,480");
        return systems;
    }
}
