package spikemesh.emulator.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.NpyWriter;

/** FEATURE: the answer of a network is its output neuron with most spikes, compared with the label of the sample shown. */
class ClassificationTest {

    @TempDir
    private Path folder;

    @Test
    void mostSpikesWinTheFirstOfEqualsAndSilenceIsWrong() {
        Classification classification = new Classification(3);
        classification.add(new long[] {0, 5, 4}, 1);
        classification.add(new long[] {2, 2, 0}, 1);
        classification.add(new long[] {0, 0, 0}, 0);
        classification.add(new long[] {0, 0, 1}, 2);

        assertThat(classification.correct()).isEqualTo(2);
        assertThat(classification.accuracy()).isEqualTo(0.5);
        assertThat(classification.answer(1)).isZero();
        assertThat(classification.answer(2)).isEqualTo(Classification.SILENT);
        assertThat(classification.confusion()).isDeepEqualTo(new int[][] {{0, 0, 0, 1}, {1, 1, 0, 0}, {0, 0, 1, 0}});
        // Wilson's formula by hand for 2 of 4: centre 1/2, half 1.96 / (1 + 0.9604) * sqrt(1/16 + 0.9604/16).
        assertThat(classification.interval()[0]).isCloseTo(0.15004, within(1e-5));
        assertThat(classification.interval()[1]).isCloseTo(0.84996, within(1e-5));
    }

    @Test
    void thereIsNoAccuracyWithoutSamples() {
        assertThatThrownBy(() -> new Classification(2).accuracy()).hasMessageContaining("without samples");
    }

    @Test
    void spikesBelongToTheSampleInWhoseTimestepsTheyAre() {
        List<LabelledSample> samples = List.of(new LabelledSample(0, 10, 1), new LabelledSample(15, 20, 0));
        SampleCounter counter = new SampleCounter(2, 2, samples, 0);
        counter.spike(9, 2, 1);
        counter.spike(9, 1, 0);
        counter.spike(12, 2, 1);
        counter.spike(12, 2, 1);
        counter.spike(19, 2, 0);

        assertThat(counter.at(19).samples()).isEqualTo(1);
        assertThat(counter.at(20).correct()).isEqualTo(2);
    }

    @Test
    void samplesThatBeganBeforeTheRunWasHeardAreNotJudged() {
        List<LabelledSample> samples = List.of(new LabelledSample(0, 10, 1), new LabelledSample(10, 20, 0));
        SampleCounter counter = new SampleCounter(0, 2, samples, 5);
        counter.spike(7, 0, 1);
        counter.spike(11, 0, 0);

        assertThat(counter.at(20).samples()).isEqualTo(1);
        assertThat(counter.at(20).accuracy()).isEqualTo(1);
    }

    @Test
    void labelsComeWithTimesOrFillTheRun() throws IOException {
        assertThat(read("from,to,label\n0,10,2\n12,20,0\n"))
                .containsExactly(new LabelledSample(0, 10, 2), new LabelledSample(12, 20, 0));
        assertThat(read("sample,first_timestep,label\n0,0,2\n1,12,0\n"))
                .containsExactly(new LabelledSample(0, 12, 2), new LabelledSample(12, 20, 0));
        assertThat(read("label\n2\n0\n")).containsExactly(new LabelledSample(0, 10, 2), new LabelledSample(10, 20, 0));
        Path npy = folder.resolve("labels.npy");
        NpyWriter.write(npy, new int[] {2, 0});
        assertThat(LabelFile.read(npy, 20, 3)).isEqualTo(read("label\n2\n0\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from,to;0,5                 | line 1: must name the columns, one of them label: from,to
            label;1;2;0                 | samples without times must divide the run into equal parts: samples=3 timesteps=20
            label;3                     | sample 0: label must be a class in 0..2: label=3
            label;x                     | line 2: label must be a whole number of at least 0: label=x
            from,to,label;0,5,1;4,8,1   | line 3: samples must follow each other within the run of 20 timesteps: from=4 to=8
            from,to,label;0,25,1        | line 2: samples must follow each other within the run of 20 timesteps: from=0 to=25
            """)
    void whatIsWrongIsSaidInItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text.strip().replace(';', '\n')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labels.csv")
                .hasMessageContaining(message.strip());
    }

    private List<LabelledSample> read(String text) throws IOException {
        return LabelFile.read(Files.writeString(folder.resolve("labels.csv"), text), 20, 3);
    }
}
