package spikemesh.cli.demo;

import java.util.ArrayList;
import java.util.List;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;

/** The events of a short time as characters, one for each 2 x 4 pixels: where light came and where it went. */
final class EventPicture {

    private static final int CELL_WIDTH = 2;
    private static final int CELL_HEIGHT = 4;
    private static final int COLUMNS = ShapesTask.SIDE / CELL_WIDTH;
    private static final int ROWS = ShapesTask.SIDE / CELL_HEIGHT;

    private final int[][] on = new int[ROWS][COLUMNS];
    private final int[][] off = new int[ROWS][COLUMNS];

    /** Collects the events of {@code recording} in {@code fromMicros} to {@code toMicros}, excluded. */
    static EventPicture of(AerReader recording, long fromMicros, long toMicros) {
        EventPicture picture = new EventPicture();
        AerEventBatch batch = new AerEventBatch();
        while (recording.read(batch) > 0) {
            for (int i = 0; i < batch.size(); i++) {
                if (batch.timeMicros[i] >= fromMicros && batch.timeMicros[i] < toMicros) {
                    int[][] cells = batch.polarity[i] != 0 ? picture.on : picture.off;
                    cells[batch.y[i] / CELL_HEIGHT][batch.x[i] / CELL_WIDTH]++;
                }
            }
        }
        return picture;
    }

    /** The picture in a frame, line by line. */
    List<String> lines(Glyphs glyphs) {
        List<String> lines = new ArrayList<>();
        String border = String.valueOf(glyphs.across()).repeat(COLUMNS);
        lines.add(glyphs.corner().charAt(0) + border + glyphs.corner().charAt(1));
        for (int row = 0; row < ROWS; row++) {
            StringBuilder line = new StringBuilder().append(glyphs.down());
            for (int column = 0; column < COLUMNS; column++) {
                line.append(glyph(glyphs, on[row][column], off[row][column]));
            }
            lines.add(line.append(glyphs.down()).toString());
        }
        lines.add(glyphs.corner().charAt(2) + border + glyphs.corner().charAt(3));
        return lines;
    }

    private static char glyph(Glyphs glyphs, int on, int off) {
        if (on + off == 0) {
            return ' ';
        }
        if (on + off == 1) {
            return glyphs.speck();
        }
        if (Math.min(on, off) * 3 > Math.max(on, off)) {
            return glyphs.both();
        }
        return on > off ? glyphs.on() : glyphs.off();
    }
}
