package spikemesh.cli.demo;

import java.nio.charset.Charset;

/**
 * Characters to draw with.
 *
 * @param on light came
 * @param off light went
 * @param both both in one cell
 * @param speck a single event
 * @param bar piece of a bar
 * @param corner corner of a frame
 * @param across horizontal piece of a frame
 * @param down vertical piece of a frame
 */
record Glyphs(char on, char off, char both, char speck, char bar, String corner, char across, char down) {

    /** Block and line characters. */
    static final Glyphs BLOCKS = new Glyphs('█', '░', '▒', '·', '█', "┌┐└┘", '─', '│');

    /** For terminals that know nothing else. */
    static final Glyphs ASCII = new Glyphs('#', '-', '+', '.', '=', "++++", '-', '|');

    /** Blocks if standard output can show them. */
    static Glyphs forStandardOutput() {
        // Java 17 has one charset for all; from 18 on the default is UTF-8 and says nothing about the terminal.
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        Charset charset = name == null || !Charset.isSupported(name) ? Charset.defaultCharset() : Charset.forName(name);
        return charset.canEncode() && charset.newEncoder().canEncode("█░▒·┌┐└┘─│") ? BLOCKS : ASCII;
    }
}
