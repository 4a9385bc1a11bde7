package spikemesh.emulator.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.support.Trials;

/** FEATURE: a checkpoint gives back what was put in, or says why not; never anything else. */
class CheckpointFileTest {

    private static final Identity RUN = Identity.of(Map.of("network", "a"));

    @TempDir
    private Path folder;

    /** Takes so many bytes, then the disk is full. */
    private static final class FullDisk implements WritableByteChannel {

        private long room;

        FullDisk(long room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            int taken = (int) Math.min(room, bytes.remaining());
            bytes.position(bytes.position() + taken);
            room -= taken;
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private Path file() {
        return folder.resolve("checkpoint");
    }

    private byte[] written(Box box) throws IOException {
        CheckpointFile.write(file(), RUN, List.of(box));
        return Files.readAllBytes(file());
    }

    @Test
    void whatWasPutInComesBackToTheBit() {
        Trials.run(50, random -> {
            int size = random.nextInt(random.nextInt(4) == 0 ? 30_000 : 60);
            Box box = Box.drawn(random, size);
            Box back = Box.drawn(random, size);

            written(box);
            CheckpointFile.check(file());
            CheckpointFile.restore(file(), RUN, List.of(back));

            assertThat(back).hasToString(box.toString());
        });
    }

    @Test
    void zerosTakeNoRoom() throws IOException {
        assertThat(written(new Box(1_000_000))).hasSizeLessThan(500);
    }

    @Test
    void aFileThatEndsAnywhereIsRefused() throws IOException {
        byte[] whole = written(Box.drawn(new SplittableRandom(1), 5));

        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertDamaged("cut to " + length + " bytes");
        }
        Files.write(file(), Arrays.copyOf(whole, whole.length + 1));
        assertDamaged("one byte longer");
    }

    @Test
    void aFileWithAnyBitFlippedIsRefused() throws IOException {
        byte[] whole = written(Box.drawn(new SplittableRandom(2), 5));

        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(file(), flipped);
            assertDamaged("bit " + bit + " flipped");
        }
    }

    @Test
    void aFileOfTwoHalvesIsRefused() throws IOException {
        byte[] one = written(Box.drawn(new SplittableRandom(3), 2));
        byte[] other = written(Box.drawn(new SplittableRandom(4), 2));
        int second = start(other, "more");
        byte[] mixed = Arrays.copyOf(one, start(one, "more") + other.length - second);
        System.arraycopy(other, second, mixed, start(one, "more"), other.length - second);
        Files.write(file(), mixed);

        assertThatThrownBy(() -> CheckpointFile.check(file())).hasMessageContaining("sha256");
    }

    /** Where a section begins. */
    private static int start(byte[] checkpoint, String section) {
        return new String(checkpoint, StandardCharsets.ISO_8859_1).indexOf(section + "\0");
    }

    private void assertDamaged(String how) {
        CheckpointException refusal =
                catchThrowableOfType(CheckpointException.class, () -> CheckpointFile.check(file()));
        assertThat(refusal).as(how).isNotNull();
        assertThat(refusal.damaged()).as(how).isTrue();
        assertThat(refusal).as(how).message().startsWith(file() + ": ").hasLineCount(1);
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Files.writeString(file(), "spikemesh.checkpoint/2\nwhatever");

        assertThatThrownBy(() -> CheckpointFile.check(file()))
                .hasMessage(file() + ": is in format spikemesh.checkpoint/2; this program reads files that begin with"
                        + " spikemesh.checkpoint/1");
    }

    @Test
    void stateThatNobodyAsksForOrThatIsNotThereIsRefused() throws IOException {
        CheckpointFile.write(file(), RUN, List.of(new Box(3)));

        assertThatThrownBy(() -> CheckpointFile.restore(file(), RUN, List.of(new Box(4))))
                .hasMessageContaining("has section box 3 where section box 4 is expected");
        assertThatThrownBy(() -> CheckpointFile.restore(file(), RUN, List.of()))
                .hasMessageContaining("has a section box 3 that nobody asks for");
        assertThatThrownBy(() -> CheckpointFile.restore(file(), RUN, List.of(new Box(3), new Box(3))))
                .hasMessageContaining("where section box 3 is expected");
        assertThatThrownBy(() ->
                        CheckpointFile.restore(file(), RUN, List.of((Checkpointed) state -> state.section("box", 3))))
                .hasMessageContaining("has more state than is expected");
        assertThatThrownBy(() -> CheckpointFile.restore(file(), RUN, List.of((Checkpointed) state -> {
                    state.section("box", 3);
                    state.ints("number", new int[1]);
                })))
                .hasMessageContaining("has number (kind n, 1 elements) where number (kind i, 1 elements) is expected");
    }

    @Test
    void aFullDiskIsToldAndLeavesTheFormerCheckpoint() throws IOException {
        Box box = Box.drawn(new SplittableRandom(5), 12);
        byte[] former = written(box);

        for (int room = 0; room < former.length; room++) {
            FullDisk disk = new FullDisk(room);
            assertThatThrownBy(() -> CheckpointFile.write(disk, RUN, List.of(box)))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
        Checkpointed failing = state -> {
            box.transfer(state);
            throw new UncheckedIOException(new IOException("No space left on device"));
        };

        assertThatThrownBy(() -> CheckpointFile.write(file(), RUN, List.of(failing)))
                .hasMessage(file() + ": No space left on device");
        assertThat(Files.readAllBytes(file())).isEqualTo(former);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }
}
