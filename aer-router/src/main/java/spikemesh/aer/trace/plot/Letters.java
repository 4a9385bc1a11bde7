package spikemesh.aer.trace.plot;

/**
 * Letters of five by eight dots, so that a picture is the same on every machine, whatever fonts it has. Bit {@code 5 * row +
 * column} of a letter is a dot; the eighth row hangs below the line.
 */
final class Letters {

    /** Dots from the left of one letter to the left of the next. */
    static final int ADVANCE = 6;

    private static final int COLUMNS = 5;
    private static final int ROWS = 8;
    /** Rows above the line that letters stand on. */
    private static final int ASCENT = 7;

    private static final char FIRST = ' ';
    private static final long UNKNOWN = 0x3F18C631FL;
    private static final long[] DOTS = {
        0x0L,
        0x100421084L,
        0x3F18C631FL,
        0x295F57D4AL,
        0x3F18C631FL,
        0x672222273L,
        0x593511526L,
        0x84L,
        0x208210888L,
        0x88842082L,
        0x3F18C631FL,
        0x84F9080L,
        0x1108000000L,
        0xF8000L,
        0x18C000000L,
        0x42222210L,
        0x3A33AE62EL,
        0x3884210C4L,
        0x7C444422EL,
        0x3A306422EL,
        0x211F4A988L,
        0x3A3083C3FL,
        0x3A317844CL,
        0x10844221FL,
        0x3A317462EL,
        0x1910F462EL,
        0xC6018C0L,
        0x88401080L,
        0x3F18C631FL,
        0x1F07C00L,
        0x3F18C631FL,
        0x3F18C631FL,
        0x383DAF62EL,
        0x4631FC62EL,
        0x3E317C62FL,
        0x3A210862EL,
        0x3E318C62FL,
        0x7C217843FL,
        0x4217843FL,
        0x3A31E862EL,
        0x4631FC631L,
        0x38842108EL,
        0x19284211CL,
        0x452519531L,
        0x7C2108421L,
        0x4631AD771L,
        0x4631CD671L,
        0x3A318C62EL,
        0x4217C62FL,
        0x59358C62EL,
        0x45257C62FL,
        0x3E107043EL,
        0x10842109FL,
        0x3A318C631L,
        0x11518C631L,
        0x4775AC631L,
        0x462A22A31L,
        0x108422A31L,
        0x7C222221FL,
        0x38421084EL,
        0x3F18C631FL,
        0x39084210EL,
        0x3F18C631FL,
        0x7C0000000L,
        0x3F18C631FL,
        0x7A3E83800L,
        0x3E318BC21L,
        0x78210F800L,
        0x7A318FA10L,
        0x383F8B800L,
        0x84213C4CL,
        0x743D18F800L,
        0x46318BC21L,
        0x388421804L,
        0x3210843008L,
        0x24A32A421L,
        0x388421086L,
        0x56B5AAC00L,
        0x46318BC00L,
        0x3A318B800L,
        0x85F18BC00L,
        0x843D18F800L,
        0x4211B400L,
        0x3E0E0F800L,
        0x304213C42L,
        0x7A318C400L,
        0x11518C400L,
        0x2AB5AC400L,
        0x454454400L,
        0x743D18C400L,
        0x7C4447C00L,
        0x3F18C631FL,
        0x3F18C631FL,
        0x3F18C631FL,
        0x3F18C631FL
    };

    private Letters() {}

    /** Sets the dots of {@code words}, each {@code scale} pixels wide, standing on {@code line} from {@code left} on. */
    static void draw(Raster raster, int left, int line, String words, int scale, int colour) {
        for (int i = 0; i < words.length(); i++) {
            int index = words.charAt(i) - FIRST;
            long dots = index >= 0 && index < DOTS.length ? DOTS[index] : UNKNOWN;
            for (int dot = 0; dot < COLUMNS * ROWS; dot++) {
                if ((dots >>> dot & 1) != 0) {
                    int x = left + (ADVANCE * i + dot % COLUMNS) * scale;
                    raster.fill(x, line + (dot / COLUMNS - ASCENT) * scale, scale, scale, colour);
                }
            }
        }
    }
}
