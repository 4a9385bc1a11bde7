package spikemesh.config;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The beginning of a {@code .npy} file: what its elements are, how many, and whether the first index runs fastest. */
record NpyHeader(NpyType type, ByteOrder order, List<Long> shape, boolean fortran, long dataOffset) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final long MOST_ELEMENTS = 1L << 48;
    private static final Pattern TYPE = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern FORTRAN = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,L ]*)\\)");

    /** Reads the header of the file called {@code name}. */
    static NpyHeader read(String name, InputStream in) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
            throw new ConfigException(name + " byte 0", "must begin with \\x93NUMPY; not a .npy file");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new ConfigException(name + " byte 6", "version must be in 1..3: version=" + version);
        }
        try {
            int sizeBytes = version == 1 ? 2 : 4;
            long length = 0;
            byte[] size = exactly(in, sizeBytes);
            for (int i = 0; i < sizeBytes; i++) {
                length |= (size[i] & 0xffL) << (8 * i);
            }
            if (length > LONGEST) {
                throw new ConfigException(name + " byte 8", "header must not exceed 65536 bytes: length=" + length);
            }
            String header = new String(exactly(in, (int) length), StandardCharsets.UTF_8);
            return parse(name, header, 8 + sizeBytes + length);
        } catch (EOFException e) {
            throw new ConfigException(name + " byte 8", "file ends inside its header");
        }
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private static NpyHeader parse(String name, String header, long dataOffset) {
        String place = name + " byte 10";
        String descr = group(TYPE, header, place, "descr, a type such as '<i4'");
        String letters = descr.isEmpty() ? "" : descr.substring(1);
        boolean ordered =
                descr.startsWith("<") || descr.startsWith(">") || (descr.startsWith("|") && letters.endsWith("1"));
        NpyType type = NpyType.of(letters)
                .filter(known -> ordered)
                .orElseThrow(() -> new ConfigException(
                        place,
                        "type must be one of i1 i2 i4 i8 u1 u2 u4 u8 b1 f4 f8 with < or >: descr="
                                + Wording.shortened(descr)));
        List<Long> shape = shape(place, group(SHAPE, header, place, "shape, such as (5, 2)"));
        boolean fortran = group(FORTRAN, header, place, "fortran_order").equals("True")
                && shape.stream().filter(length -> length > 1).count() > 1;
        if (fortran && shape.stream().reduce((long) type.bytes(), (a, b) -> a * b) > FortranOrder.MOST_BYTES) {
            throw new ConfigException(
                    place,
                    "must be in C order beyond " + FortranOrder.MOST_BYTES
                            + " bytes; save it with numpy.ascontiguousarray: fortran_order=True");
        }
        ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(type, order, shape, fortran, dataOffset);
    }

    private static String group(Pattern pattern, String header, String place, String what) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new ConfigException(place, "header must have " + what + ": header=" + Wording.shortened(header));
        }
        return matcher.group(1);
    }

    private static List<Long> shape(String place, String written) {
        List<Long> shape = new ArrayList<>();
        long elements = 1;
        for (String part : written.replace("L", "").split(",", -1)) {
            String digits = part.strip();
            if (digits.isEmpty()) {
                continue;
            }
            long length = digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : Long.MAX_VALUE;
            if (length > MOST_ELEMENTS || (length > 0 && elements > MOST_ELEMENTS / length)) {
                throw new ConfigException(
                        place, "shape must not exceed 2^48 elements: shape=(" + Wording.shortened(written) + ")");
            }
            elements *= length;
            shape.add(length);
        }
        return List.copyOf(shape);
    }

    long elements() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }
}
