package spikemesh.aer.trace.plot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Coloured pixels that become a PNG, of its own or inside an SVG. */
final class Raster {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    final int width;
    final int height;
    private final byte[] rgb;

    Raster(int width, int height) {
        this.width = width;
        this.height = height;
        rgb = new byte[3 * width * height];
    }

    void set(int x, int y, int colour) {
        int at = 3 * (y * width + x);
        rgb[at] = (byte) (colour >>> 16);
        rgb[at + 1] = (byte) (colour >>> 8);
        rgb[at + 2] = (byte) colour;
    }

    int get(int x, int y) {
        int at = 3 * (y * width + x);
        return (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | rgb[at + 2] & 0xFF;
    }

    /** Fills what of a rectangle lies inside. */
    void fill(int left, int top, int wide, int high, int colour) {
        for (int y = Math.max(0, top); y < Math.min(height, top + high); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, left + wide); x++) {
                set(x, y, colour);
            }
        }
    }

    /** A {@code data:} address with the picture in it. */
    String dataUri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
    }

    byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        byte[] header = new byte[13];
        // 8 bits per channel, true colour.
        ByteBuffer.wrap(header).putInt(width).putInt(height).put((byte) 8).put((byte) 2);
        chunk(out, "IHDR", header);
        chunk(out, "IDAT", packed());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private byte[] packed() {
        byte[] rows = new byte[height * (1 + 3 * width)];
        for (int y = 0; y < height; y++) {
            // The byte before each row names its filter: none.
            System.arraycopy(rgb, 3 * y * width, rows, y * (1 + 3 * width) + 1, 3 * width);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
            deflater.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
        CRC32 check = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        check.update(name);
        check.update(body);
        byte[] length = new byte[4];
        byte[] sum = new byte[4];
        ByteBuffer.wrap(length).putInt(body.length);
        ByteBuffer.wrap(sum).putInt((int) check.getValue());
        out.writeBytes(length);
        out.writeBytes(name);
        out.writeBytes(body);
        out.writeBytes(sum);
    }
}
