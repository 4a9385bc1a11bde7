package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Several numpy arrays in one zip, as {@code numpy.load} reads them; the same content gives the same bytes. */
final class NpzFile implements AutoCloseable {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path target;
    private final Path folder;
    private final List<NpzColumn> columns = new ArrayList<>();

    NpzFile(Path target) throws IOException {
        this.target = target;
        folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
    }

    NpzColumn column(String name, String type, int width) throws IOException {
        NpzColumn column = new NpzColumn(folder, name, type, width);
        columns.add(column);
        return column;
    }

    /** A column of strings that are known now. */
    void strings(String name, List<String> texts) throws IOException {
        int characters = texts.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(1);
        NpzColumn column = column(name, "<U" + characters, 0);
        for (String text : texts) {
            column.put(text, characters);
        }
    }

    void commit() throws IOException {
        try (PendingFile file = new PendingFile(target)) {
            ZipOutputStream zip = new ZipOutputStream(file.stream());
            for (NpzColumn column : columns) {
                ZipEntry entry = new ZipEntry(column.name + ".npy");
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                column.copyTo(zip);
                zip.closeEntry();
            }
            zip.finish();
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        for (NpzColumn column : columns) {
            column.close();
        }
    }
}
