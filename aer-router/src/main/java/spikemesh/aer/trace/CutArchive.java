package spikemesh.aer.trace;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** What is left of an archive that was cut: its entries one behind the other, without the directory that stood at the end. */
final class CutArchive {

    private static final int MOST_ENTRIES = 1000;
    private static final int TAIL = 1 << 16;
    private static final String DIRECTORY = "PK\u0001\u0002";
    private static final int NAME_IN_DIRECTORY = 46;

    private final Path path;
    private final List<String> names = new ArrayList<>();

    /** Walks through the entries as far as they go. */
    CutArchive(Path path) {
        this.path = path;
        try (ZipInputStream zip = stream()) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && names.size() < MOST_ENTRIES) {
                names.add(entry.getName());
                entry = zip.getNextEntry();
            }
        } catch (EOFException | ZipException | IllegalArgumentException e) {
            // Here the cut is: the last entry named has only a part of its bytes.
            return;
        } catch (IOException e) {
            throw new TraceException(path, "cannot be read: " + e.getMessage());
        }
    }

    private ZipInputStream stream() throws IOException {
        return new ZipInputStream(new BufferedInputStream(Files.newInputStream(path)));
    }

    /** Entries in the order of the file; of the last one the end may be missing. */
    List<String> names() {
        return List.copyOf(names);
    }

    long bytes() {
        return path.toFile().length();
    }

    /** Whether the cut is behind all entries: the directory has begun. */
    boolean allThere() {
        if (names.isEmpty()) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            String text = new String(tail, StandardCharsets.ISO_8859_1);
            String first = names.get(0);
            for (int at = text.indexOf(DIRECTORY); at >= 0; at = text.indexOf(DIRECTORY, at + 1)) {
                if (text.startsWith(first, at + NAME_IN_DIRECTORY)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new TraceException(path, "cannot be read: " + e.getMessage());
        }
    }

    /** The bytes of an entry, as many as there are. */
    TraceInput open(int index) {
        try {
            ZipInputStream zip = stream();
            for (int i = 0; i <= index; i++) {
                zip.getNextEntry();
            }
            return TraceInput.of(path, (InputStream) zip, -1);
        } catch (IOException e) {
            throw new TraceException(path, "entry " + names.get(index) + " cannot be read: " + e.getMessage());
        }
    }
}
