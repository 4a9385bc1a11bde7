package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Events as lines of text, in any of the dialects {@link TextDialect} tells apart; also gzipped. */
final class TextReader extends StreamReader {

    private final TraceInput input;
    private final AerHeader header;
    private final Column[] columns;
    private final TimeUnit unit;
    private final String population;
    private long line;

    private long time;
    private int x;
    private int y;
    private byte polarity;
    private boolean wanted;
    private String firstPopulation = "";
    private boolean severalPopulations;

    TextReader(Path path, AerReadOptions options) {
        super(path, options);
        population = options.population();
        input = open(path);
        boolean whole = !input.ensure(TraceInput.CHUNK / 4);
        try {
            TextDialect dialect = TextDialect.detect(head(), whole, options);
            columns = dialect.columns;
            unit = dialect.unit;
            header = dialect.header("csv");
            dialect.notes.forEach(report::note);
            unit.rounding().ifPresent(report::note);
            for (int stray : dialect.strayLines) {
                damage(
                        TraceException.NO_OFFSET,
                        0,
                        "line " + stray + " is neither names of columns nor a row of numbers");
            }
            line = dialect.dataLine;
            input.position = dialect.dataOffset;
        } catch (Damage e) {
            input.close();
            throw new TraceException(path, 0, e.getMessage());
        } catch (IllegalArgumentException e) {
            input.close();
            throw e;
        }
    }

    private static TraceInput open(Path path) {
        if (!isGzip(path)) {
            return TraceInput.open(path);
        }
        try {
            return TraceInput.of(path, new GZIPInputStream(Files.newInputStream(path)), -1);
        } catch (IOException e) {
            throw new TraceException(path, "cannot be unpacked: " + e.getMessage());
        }
    }

    private static boolean isGzip(Path path) {
        try (var stream = Files.newInputStream(path)) {
            return stream.read() == 0x1F && stream.read() == 0x8B;
        } catch (NoSuchFileException e) {
            throw new TraceException(path, "no such file");
        } catch (IOException e) {
            throw new TraceException(path, "cannot be read: " + e.getMessage());
        }
    }

    private String head() {
        return new String(input.bytes, input.position, input.available(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() > 0) {
            int end = lineEnd();
            if (end == input.limit && !input.failure().isEmpty()) {
                // Nobody knows how this line would go on.
                input.position = input.limit;
                return end(batch);
            }
            if (end < 0) {
                return end(batch);
            }
            line++;
            try {
                if (parse(input.position, end)) {
                    batch.add(time, x, y, polarity);
                    if (end == input.limit) {
                        report.note(
                                "no line break ends the last line: were the file cut short there, nothing would show it");
                    }
                }
            } catch (Damage e) {
                damage(input.offset(), batch.size(), "line " + line + ": " + e.getMessage());
            }
            input.position = Math.min(end + 1, input.limit);
        }
        return true;
    }

    private boolean end(AerEventBatch batch) {
        if (severalPopulations && population.isEmpty()) {
            report.note("spikes of several populations, whose neurons have the same numbers; --population chooses one");
        }
        if (input.available() > 0) {
            damage(
                    input.offset(),
                    batch.size(),
                    "line " + (line + 1) + " is longer than " + input.bytes.length + " bytes");
        }
        if (!input.failure().isEmpty()) {
            damage(input.offset(), batch.size(), input.failure());
        }
        return false;
    }

    /** Index of the byte after the current line, -1 when there is none or it is too long. */
    private int lineEnd() {
        int at = input.position;
        while (true) {
            for (; at < input.limit; at++) {
                if (input.bytes[at] == '\n') {
                    return at;
                }
            }
            int known = input.available();
            if (known == input.bytes.length) {
                return -1;
            }
            if (!input.ensure(known + 1)) {
                return input.available() > 0 ? input.limit : -1;
            }
            at = input.position + known;
        }
    }

    /** Reads one line into the fields of this reader; false if it holds no wanted event. */
    private boolean parse(int from, int to) throws Damage {
        final byte[] bytes = input.bytes;
        int at = from;
        int column = 0;
        y = 0;
        polarity = 1;
        wanted = true;
        while (column < columns.length) {
            while (at < to && isSpace(bytes[at])) {
                at++;
            }
            if (column == 0 && (at == to || bytes[at] == '#' || bytes[at] == '%')) {
                return false;
            }
            int start = at;
            while (at < to && !isSeparator(bytes[at])) {
                at++;
            }
            if (start == at) {
                throw new Damage("a row must have " + columns.length + " columns: columns=" + column);
            }
            field(columns[column++], start, at);
            while (at < to && isSpace(bytes[at])) {
                at++;
            }
            if (at < to && (bytes[at] == ',' || bytes[at] == ';')) {
                at++;
            }
        }
        return wanted;
    }

    private void field(Column column, int from, int to) throws Damage {
        switch (column) {
            case TIME -> time = TextNumbers.micros(input.bytes, from, to, unit);
            case X, CHANNEL -> x = TextNumbers.address(input.bytes, from, to);
            case Y -> y = TextNumbers.address(input.bytes, from, to);
            case POLARITY -> polarity = TextNumbers.polarity(input.bytes, from, to);
            case POPULATION -> population(from, to);
            case IGNORED -> {}
        }
    }

    private void population(int from, int to) {
        if (!population.isEmpty() || !severalPopulations) {
            String name = new String(input.bytes, from, to - from, StandardCharsets.UTF_8);
            wanted = population.isEmpty() || population.equals(name);
            firstPopulation = firstPopulation.isEmpty() ? name : firstPopulation;
            severalPopulations |= !firstPopulation.equals(name);
        }
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    private static boolean isSeparator(byte character) {
        return isSpace(character) || character == ',' || character == ';';
    }

    @Override
    public void close() {
        input.close();
    }
}
