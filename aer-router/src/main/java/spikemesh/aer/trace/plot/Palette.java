package spikemesh.aer.trace.plot;

/** Colours: white for nothing, blue towards on, red towards off; told apart by all kinds of eyes. */
final class Palette {

    static final int ON = 0x2166AC;
    static final int OFF = 0xB2182B;
    private static final int GROUND = 0xFFFFFF;

    private Palette() {}

    /** The colour of {@code value} in -1 (off) to 1 (on). */
    static int diverging(double value) {
        return mixed(GROUND, value >= 0 ? ON : OFF, Math.min(1, Math.abs(value)));
    }

    private static int mixed(int from, int to, double share) {
        int colour = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = from >>> shift & 0xFF;
            int b = to >>> shift & 0xFF;
            colour |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return colour;
    }

    static String css(int colour) {
        return String.format("#%06x", colour);
    }
}
