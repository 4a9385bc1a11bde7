package spikemesh.aer.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Header of a {@code .npy} array: its numbers' type, or its fields, and its shape.
 *
 * @param fields one entry per field of a structured array; one without name for a plain one
 * @param rowBytes size of one element
 * @param fortranOrder whether the first index runs fastest
 * @param shape lengths of the axes
 * @param dataOffset bytes from the start of the array to its first element
 */
record NpyHeader(List<Field> fields, int rowBytes, boolean fortranOrder, List<Long> shape, int dataOffset) {

    /** A named number at an offset within an element. */
    record Field(String name, NpyType type, int offset) {}

    static final String MAGIC = "\u0093NUMPY";
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_ROW_BYTES = 1 << 12;

    /** Reads the header and leaves {@code input} at the first element. */
    static NpyHeader read(TraceInput input) throws Damage {
        if (!input.ensure(12)) {
            throw new Damage("an array is too short for its header");
        }
        int start = input.position;
        byte[] bytes = input.bytes;
        for (int i = 0; i < MAGIC.length(); i++) {
            if ((bytes[start + i] & 0xFF) != MAGIC.charAt(i)) {
                throw new Damage("an array must start with the NUMPY magic number");
            }
        }
        int major = bytes[start + 6];
        int prefix = major == 1 ? 10 : 12;
        int length = major == 1
                ? (short) TraceInput.SHORT_LE.get(bytes, start + 8) & 0xFFFF
                : (int) TraceInput.INT_LE.get(bytes, start + 8);
        if (major < 1 || major > 3 || length < 0 || length > MOST_BYTES / 2) {
            throw new Damage(
                    "an array's version must be 1 to 3 and its header short: version=" + major + " header=" + length);
        }
        if (!input.ensure(prefix + length)) {
            throw new Damage("an array ends inside its header");
        }
        String text = new String(input.bytes, input.position + prefix, length, StandardCharsets.UTF_8);
        input.position += prefix + length;
        return parse(text, prefix + length);
    }

    private static NpyHeader parse(String text, int dataOffset) throws Damage {
        if (!(NpyLiteral.parse(text) instanceof Map<?, ?> entries)
                || !(entries.get("shape") instanceof List<?> shape)
                || !(entries.get("fortran_order") instanceof Boolean fortran)) {
            throw new Damage("an array's header must state descr, fortran_order and shape");
        }
        List<Long> lengths = new ArrayList<>();
        for (Object axis : shape) {
            if (!(axis instanceof Long length) || length < 0) {
                throw new Damage("an array's shape must be whole numbers: axis=" + axis);
            }
            lengths.add(length);
        }
        List<Field> fields = new ArrayList<>();
        int rowBytes = fields(entries.get("descr"), fields);
        if (rowBytes < 1 || rowBytes > MOST_ROW_BYTES) {
            throw new Damage("an array's elements must have 1 to " + MOST_ROW_BYTES + " bytes: bytes=" + rowBytes);
        }
        for (Field field : fields) {
            if (field.offset() < 0 || field.offset() + field.type().bytes() > rowBytes) {
                throw new Damage("a field lies outside its element: field=" + field.name());
            }
        }
        return new NpyHeader(List.copyOf(fields), rowBytes, fortran, List.copyOf(lengths), dataOffset);
    }

    private static int fields(Object descr, List<Field> fields) throws Damage {
        if (descr instanceof String type) {
            fields.add(new Field("", NpyType.parse(type), 0));
            return fields.get(0).type().bytes();
        }
        if (descr instanceof Map<?, ?> layout) {
            return laidOut(layout, fields);
        }
        if (!(descr instanceof List<?> list)) {
            throw new Damage("an array's type must be a name, a list or a dictionary");
        }
        int offset = 0;
        for (Object entry : list) {
            if (!(entry instanceof List<?> pair) || pair.size() != 2 || !(pair.get(1) instanceof String type)) {
                throw new Damage("a structured array's fields must be single numbers: field=" + entry);
            }
            if (pair.get(0).equals("")) {
                offset += padding(type);
                continue;
            }
            NpyType number = NpyType.parse(type);
            fields.add(new Field(String.valueOf(pair.get(0)), number, offset));
            offset += number.bytes();
        }
        return offset;
    }

    private static int padding(String type) throws Damage {
        if (!type.matches("\\|V\\d{1,4}")) {
            throw new Damage("a field without name must be padding: type=" + type);
        }
        return Integer.parseInt(type.substring(2));
    }

    private static int laidOut(Map<?, ?> layout, List<Field> fields) throws Damage {
        if (!(layout.get("names") instanceof List<?> names)
                || !(layout.get("formats") instanceof List<?> formats)
                || !(layout.get("offsets") instanceof List<?> offsets)
                || !(layout.get("itemsize") instanceof Long size)
                || names.size() != formats.size()
                || names.size() != offsets.size()) {
            throw new Damage("a structured array must state names, formats, offsets and itemsize");
        }
        for (int i = 0; i < names.size(); i++) {
            if (!(offsets.get(i) instanceof Long offset) || offset < 0 || offset > MOST_ROW_BYTES) {
                throw new Damage("a field's offset must be in 0.." + MOST_ROW_BYTES + ": offset=" + offsets.get(i));
            }
            NpyType type = NpyType.parse(String.valueOf(formats.get(i)));
            fields.add(new Field(String.valueOf(names.get(i)), type, offset.intValue()));
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    boolean structured() {
        return fields.size() > 1 || !fields.get(0).name().isEmpty();
    }
}
