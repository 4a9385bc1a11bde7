package spikemesh.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: from spikes of the answer neurons to how often they were right. */
class AnswersTest {

    @TempDir
    private Path folder;

    @Test
    void theNeuronThatSpikesMostInTheTimeOfASampleIsItsAnswer() throws IOException {
        Answers answers = read(3, "99,answer,0", "100,answer,4", "150,answer,1", "199,answer,1");

        assertThat(answers.counts(1)).containsExactly(0, 2, 0, 0, 1);
        assertThat(new int[] {answers.answer(0), answers.answer(1), answers.answer(2)})
                .containsExactly(0, 1, -1);
        assertThat(answers.correct()).isEqualTo(2);
    }

    @Test
    void ofEqualCountsTheFirstWins() throws IOException {
        assertThat(read(1, "5,answer,3", "6,answer,2").answer(0)).isEqualTo(2);
    }

    @Test
    void silenceIsAColumnOfItsOwn() throws IOException {
        assertThat(read(2, "5,answer,3").confusion()).isDeepEqualTo(new int[][] {
            {0, 0, 0, 1, 0, 0},
            {0, 0, 0, 0, 0, 1},
            {0, 0, 0, 0, 0, 0},
            {0, 0, 0, 0, 0, 0},
            {0, 0, 0, 0, 0, 0}
        });
    }

    /** Bounds for 1 of 2 and for 2 of 2, from the formula by hand: (p + z2/2n +- z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n). */
    @Test
    void theIntervalIsWilsons() throws IOException {
        assertThat(read(2, "5,answer,0").interval()).containsExactly(new double[] {0.0945, 0.9055}, within(1e-4));
        assertThat(read(2, "5,answer,0", "105,answer,1").interval())
                .containsExactly(new double[] {0.3424, 1}, within(1e-4));
    }

    private Answers read(int samples, String... spikes) throws IOException {
        Path file = folder.resolve("spikes.csv");
        Files.writeString(file, "timestep,population,neuron\n" + String.join("\n", spikes) + "\n");
        return Answers.read(file, samples);
    }
}
