package spikemesh.emulator.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FEATURE: a large core of leaky neurons is never stepped for the sake of resting neurons. */
class LifDeltaEventCoreTest {

    private static final int NEURONS = 5_000;

    @ParameterizedTest
    @CsvSource({"0.5, 0", "30, 1"})
    void aCoreThatSomethingReachedRestsAgain(double weight, int spikes) {
        NeuronCore core = core(NEURONS).orElseThrow();
        ArrivalSink sink = (ArrivalSink) core;
        assertThat(core.atRest).isTrue();

        sink.open(3);
        sink.arrive(new int[] {7}, 0, 1, weight);
        core.step(new CoreInput(NEURONS));

        assertThat(core.firedCount).isEqualTo(spikes);
        assertThat(core.atRest).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"4095, false", "4096, true"})
    void onlyLargeCoresGoFromEventToEvent(int neurons, boolean eventDriven) {
        assertThat(core(neurons).isPresent()).isEqualTo(eventDriven);
    }

    private static Optional<NeuronCore> core(int neurons) {
        LifDeltaModel model = new LifDeltaModel();
        return model.createEventDriven(
                new NeuronParameters(model.parameters(), neurons), new CoreArithmetic(0, 0, 0.1));
    }
}
