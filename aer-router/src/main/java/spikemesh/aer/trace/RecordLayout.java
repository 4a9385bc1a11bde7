package spikemesh.aer.trace;

/**
 * Records of a few bytes without header: what is where.
 *
 * <pre>
 *  byte         0        1        2            3        4        5      6
 *  ATIS, BS2 |   x   |   y   |p| t 22..16 | 15..8  |  7..0  |
 *  BS1       |    channel    |p| t 22..16 | 15..8  |  7..0  |
 *  BS3       |  x 11..4 | x 3..0, y 11..8 | y 7..0 |   p    | t 23..16 | 15..8 | 7..0 |
 * </pre>
 */
enum RecordLayout {
    /** N-MNIST and N-Caltech101: a record with y = 240 is no event but adds 2^13 us to all times after it. */
    ATIS(5),
    /** SLAYER channels. */
    BS1(5),
    /** SLAYER pixels. */
    BS2(5),
    /** SLAYER pixels of larger sensors. */
    BS3(7);

    final int bytes;

    RecordLayout(int bytes) {
        this.bytes = bytes;
    }
}
