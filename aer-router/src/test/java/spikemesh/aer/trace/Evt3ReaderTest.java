package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.support.Trials;

/** LAW: in whatever order words come, they decode as if each were taken by itself. */
class Evt3ReaderTest {

    private static final int HEIGHT = 40;

    @TempDir
    Path folder;

    @Test
    void wordsInTheOrderOfACamera() {
        Trials.run(20, random -> decodesAsDefined(words(random, 6, 3)));
    }

    @Test
    void wordsInAnyOrder() {
        Trials.run(20, random -> decodesAsDefined(words(random, 1, 1)));
    }

    @Test
    void aVectorMayReachPastAnySensor() throws IOException {
        List<Integer> words = new ArrayList<>(List.of(0x8001, 0x0003, 0x37FF, 0x2805));
        for (int i = 0; i < 500; i++) {
            words.add(0x4801);
            words.add(0x5081);
        }
        words.add(0x2007);

        decodesAsDefined(words);
    }

    private static List<Integer> words(SplittableRandom random, int singles, int rows) {
        List<Integer> words = new ArrayList<>(List.of(0x8001));
        while (words.size() < 4000) {
            int kind = random.nextInt(singles + rows + 10);
            if (kind < singles) {
                words.add(0x2000 | random.nextInt(0x1000));
            } else if (kind < singles + rows) {
                words.add(random.nextInt(HEIGHT + 3));
            } else if (kind < singles + rows + 2) {
                words.add(0x3000 | random.nextInt(0x1000));
                words.add(0x4000 | random.nextInt(0x1000));
                words.add(0x4000 | 1 << random.nextInt(20) & 0xFFF);
                words.add(0x5000 | random.nextInt(0x100));
            } else {
                words.add(random.nextInt(random.nextInt(8) == 0 ? 0x10000 : 0x8000));
            }
        }
        return words;
    }

    private void decodesAsDefined(List<Integer> words) throws IOException {
        byte[] header = ("% format EVT3;height=" + HEIGHT + ";width=64\n% end\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(header.length + 2 * words.size()).order(ByteOrder.LITTLE_ENDIAN);
        file.put(header);
        words.forEach(word -> file.putShort(word.shortValue()));
        Path path = Files.write(folder.resolve("words.raw"), file.array());

        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(Samples.events(reader)).isEqualTo(defined(words));
        }
    }

    /** The events of words that begin with a time high, straight from the definition of each word. */
    private static List<String> defined(List<Integer> words) {
        List<String> events = new ArrayList<>();
        int y = HEIGHT;
        int x = 0;
        int polarity = 0;
        int high = words.get(0) & 0xFFF;
        int low = 0;
        long loops = 0;
        for (int word : words) {
            int content = word & 0xFFF;
            long time = loops << 24 | high << 12 | low;
            switch (word >>> 12) {
                case 0 -> y = content & 0x7FF;
                case 2 -> add(events, time, content & 0x7FF, y, content >>> 11);
                case 3 -> {
                    x = content & 0x7FF;
                    polarity = content >>> 11;
                }
                case 4, 5 -> {
                    int width = word >>> 12 == 4 ? 12 : 8;
                    for (int bit = 0; bit < width; bit++) {
                        if ((content >>> bit & 1) != 0) {
                            add(events, time, x + bit, y, polarity);
                        }
                    }
                    x += width;
                }
                case 6 -> low = content;
                case 8 -> {
                    loops += high - content >= 0x800 ? 1 : 0;
                    low = high == content ? low : 0;
                    high = content;
                }
                default -> {}
            }
        }
        return events;
    }

    private static void add(List<String> events, long time, int x, int y, int polarity) {
        if (y < HEIGHT) {
            events.add(time + " " + x + " " + y + " " + polarity);
        }
    }
}
