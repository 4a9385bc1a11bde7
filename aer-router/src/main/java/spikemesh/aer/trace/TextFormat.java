package spikemesh.aer.trace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Events and spikes as lines of text, in many dialects; written as CSV. */
public final class TextFormat implements AerFormat {

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "text: CSV, rpg and Metavision text, SONATA and NEST spikes; also gzipped";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv", "csv.gz", "txt");
    }

    @Override
    public Match match(TraceHead head) {
        boolean packed = head.at(0) == 0x1F && head.at(1) == 0x8B;
        String text = packed ? unpacked(head) : head.text();
        if (text.isEmpty() || text.startsWith("#!AER-DAT") || !isText(text)) {
            return Match.NO;
        }
        boolean whole = !packed && text.length() < TraceHead.LENGTH;
        return TextDialect.isTable(text, whole) ? Match.POSSIBLE : Match.NO;
    }

    private static String unpacked(TraceHead head) {
        byte[] packed = head.text().getBytes(StandardCharsets.ISO_8859_1);
        byte[] plain = new byte[TraceHead.LENGTH];
        int length = 0;
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int got = 0; got >= 0 && length < plain.length; length += Math.max(got, 0)) {
                got = stream.read(plain, length, plain.length - length);
            }
        } catch (IOException e) {
            // The head of a longer file ends inside the compressed data: what was unpacked before is enough.
            return new String(plain, 0, length, StandardCharsets.ISO_8859_1);
        }
        return new String(plain, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static boolean isText(String head) {
        return head.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new TextReader(path, options);
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public AerWriter create(Path path, AerHeader header, AerWriteOptions options) {
        return new TextWriter(path, header);
    }
}
