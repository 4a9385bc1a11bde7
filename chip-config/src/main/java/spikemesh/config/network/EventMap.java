package spikemesh.config.network;

import spikemesh.config.value.Check;

/**
 * How events of a camera become channels of an input: cut out a window, pool it into cells, number the cells row by row.
 *
 * @param sensorWidth columns of the recording
 * @param sensorHeight rows of the recording
 * @param cropX first column of the window
 * @param cropY first row of the window
 * @param cropWidth columns of the window
 * @param cropHeight rows of the window
 * @param cellWidth columns pooled into one cell
 * @param cellHeight rows pooled into one cell
 * @param polarity what becomes of polarity
 */
public record EventMap(
        int sensorWidth,
        int sensorHeight,
        int cropX,
        int cropY,
        int cropWidth,
        int cropHeight,
        int cellWidth,
        int cellHeight,
        PolarityMode polarity) {
    public EventMap {
        Check.inRange("sensorWidth", sensorWidth, 1, 1 << 16);
        Check.inRange("sensorHeight", sensorHeight, 1, 1 << 16);
        Check.inRange("cropX", cropX, 0, sensorWidth - 1);
        Check.inRange("cropY", cropY, 0, sensorHeight - 1);
        Check.inRange("cropWidth", cropWidth, 1, sensorWidth - cropX);
        Check.inRange("cropHeight", cropHeight, 1, sensorHeight - cropY);
        Check.inRange("cellWidth", cellWidth, 1, cropWidth);
        Check.inRange("cellHeight", cellHeight, 1, cropHeight);
        Check.present("polarity", polarity);
    }

    /** Cells in a row; the last may be narrower than the others. */
    public int columns() {
        return (cropWidth + cellWidth - 1) / cellWidth;
    }

    /** Rows of cells; the last may be lower than the others. */
    public int rows() {
        return (cropHeight + cellHeight - 1) / cellHeight;
    }

    /** Channels that the map needs. */
    public int channels() {
        return columns() * rows() * (split() ? 2 : 1);
    }

    /** The channel of an event, or -1 if it lies outside the window or has the wrong polarity. */
    public int channel(int x, int y, boolean on) {
        int column = x - cropX;
        int row = y - cropY;
        boolean outside = column < 0 || column >= cropWidth || row < 0 || row >= cropHeight;
        boolean otherPolarity = (polarity == PolarityMode.ON && !on) || (polarity == PolarityMode.OFF && on);
        if (outside || otherPolarity) {
            return -1;
        }
        int cell = row / cellHeight * columns() + column / cellWidth;
        boolean behind = split() && on == (polarity == PolarityMode.SPLIT_OFF_FIRST);
        return behind ? columns() * rows() + cell : cell;
    }

    private boolean split() {
        return polarity == PolarityMode.SPLIT || polarity == PolarityMode.SPLIT_OFF_FIRST;
    }
}
