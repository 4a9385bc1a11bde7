package spikemesh.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** An HTML report as a test reads it: its text, and the data its scripts draw. */
record ReportPage(String html, JsonNode data) {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    static ReportPage read(Path file) {
        try {
            String html = Files.readString(file);
            Matcher matcher = DATA.matcher(html);
            if (!matcher.find()) {
                throw new AssertionError("no data in " + file);
            }
            return new ReportPage(html, Results.parse(matcher.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of the column at a JSON pointer. */
    double[] column(String pointer) {
        return numbers(data.at(pointer));
    }

    static double[] numbers(JsonNode column) {
        int length = column.path("length").asInt();
        ByteBuffer bytes =
                ByteBuffer.wrap(unpacked(column.path("gzip").asText())).order(ByteOrder.LITTLE_ENDIAN);
        String type = column.path("type").asText();
        DoubleStream numbers = IntStream.range(0, length).mapToDouble(i -> switch (type) {
            case "u8" -> Byte.toUnsignedInt(bytes.get(i));
            case "u16" -> Short.toUnsignedInt(bytes.getShort(2 * i));
            case "u32" -> Integer.toUnsignedLong(bytes.getInt(4 * i));
            case "f64" -> bytes.getDouble(8 * i);
            default -> throw new AssertionError("no such type: " + type);
        });
        return numbers.toArray();
    }

    private static byte[] unpacked(String base64) {
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
