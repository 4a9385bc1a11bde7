package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.Map;

/** A Prophesee RAW file: a text header, then words of a fixed size. */
abstract class PropheseeReader extends StreamReader {

    final TraceInput input;
    final boolean vendorOrigin;
    private final int wordBytes;
    private final AerHeader header;

    PropheseeReader(Path path, AerReadOptions options, String format, int wordBytes) {
        super(path, options);
        this.wordBytes = wordBytes;
        vendorOrigin = options.timeOrigin() == TimeOrigin.VENDOR;
        input = TraceInput.open(path);
        PropheseeHeader text = header(input, path);
        if (text.cut) {
            damage(input.offset(), 0, "the file ends inside its header");
        }
        header = AerHeader.pixels(format, text.width(), text.height(), text.fields);
        configure(text);
    }

    /** Takes what the decoder needs from the header. */
    void configure(PropheseeHeader text) {}

    /** Reads the text header and leaves the input behind it. */
    static PropheseeHeader header(TraceInput input, Path path) {
        input.ensure(TraceHead.LENGTH);
        PropheseeHeader text =
                PropheseeHeader.parse(new TraceHead(path, input.bytes, Math.min(input.available(), TraceHead.LENGTH)));
        input.position = text.length;
        return text;
    }

    @Override
    boolean knowsVendorOrigin() {
        return true;
    }

    @Override
    public final AerHeader header() {
        return header;
    }

    /** Makes at least one word available; false at the end, which is damage if a part of a word is left. */
    final boolean nextWords(AerEventBatch batch) {
        if (input.ensure(wordBytes)) {
            return true;
        }
        if (input.available() > 0) {
            damage(
                    input.offset(),
                    batch.size(),
                    "the file ends inside a " + wordBytes + "-byte word: bytes left=" + input.available());
            input.position = input.limit;
        }
        reportSkipped();
        return false;
    }

    /** Called once at the end of the trace. */
    abstract void reportSkipped();

    final void reportSkipped(Map<String, Long> counts) {
        counts.forEach(report::skip);
    }

    @Override
    public final void close() {
        input.close();
    }
}
