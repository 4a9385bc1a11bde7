package spikemesh.emulator.synapse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseRowsTest {

    private static final int NEURONS = 150;

    @ParameterizedTest
    @CsvSource({"1, 0, 149", "8, 64, 149", "9, 3, 130", "257, 0, 149", "258, 70, 149", "1000, 64, 127"})
    void rowsAddUpAsTheirSynapsesDoOneByOne(int rows, int least, int most) {
        SplittableRandom random = new SplittableRandom(rows);
        DenseRows dense = new DenseRows(rows);
        int[] sums = random.ints(NEURONS, -1000, 1000).toArray();
        int[] received = new int[NEURONS];
        int[] expected = sums.clone();
        int[] expectedReceived = new int[NEURONS];
        for (int row = 0; row < rows; row++) {
            dense.open(row, least, most);
            for (int target = least; target <= most; target++) {
                if (target % 7 != 0 && random.nextInt(4) > 0) {
                    int weight = random.nextInt(DenseRows.LEAST, DenseRows.MOST + 1);
                    dense.put(row, target, weight);
                    expected[target] += weight;
                    expectedReceived[target] = 1;
                }
            }
        }

        dense.add(IntStream.range(0, rows).toArray(), rows, sums, received, new DenseRows.Scratch(dense.words()));

        assertThat(sums).isEqualTo(expected);
        assertThat(received).isEqualTo(expectedReceived);
    }

    @ParameterizedTest
    @CsvSource({"-128, 257", "-128, 600", "127, 257", "127, 600"})
    void lanesHoldTheSumOfAsManyRowsAsAreAddedAtOnce(int weight, int rows) {
        DenseRows dense = new DenseRows(rows);
        for (int row = 0; row < rows; row++) {
            dense.open(row, 0, NEURONS - 1);
            for (int target = 0; target < NEURONS; target++) {
                dense.put(row, target, weight);
            }
        }
        int[] sums = new int[NEURONS];

        dense.add(
                IntStream.range(0, rows).toArray(), rows, sums, new int[NEURONS], new DenseRows.Scratch(dense.words()));

        assertThat(sums).containsOnly(weight * rows);
    }
}
