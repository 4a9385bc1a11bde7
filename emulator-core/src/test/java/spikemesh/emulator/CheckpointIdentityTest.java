package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.EventMap;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PolarityMode;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;
import spikemesh.emulator.checkpoint.CheckpointException;
import spikemesh.emulator.record.Recording;

/** FEATURE: a checkpoint is taken up by its own run only, and a recording is read on where the run was. */
class CheckpointIdentityTest {

    private static final int CHANNELS = 100;
    private static final int END = 400;

    @TempDir
    private Path folder;

    private final TestChips chip = new TestChips();
    private Path recording;
    private Path checkpoint;
    private double threshold = 40;

    @BeforeEach
    void record() throws IOException {
        recording = folder.resolve("camera.csv");
        checkpoint = folder.resolve("checkpoint");
        writeRecording(5);
    }

    /** Bursts: several events of a pixel in a timestep, some outside the window, some late, and pauses. */
    private void writeRecording(int factor) throws IOException {
        StringBuilder text = new StringBuilder("t,x,y,p\n");
        for (int i = 0; i < 20_000; i++) {
            long micros = i / 100 * 1700L + i % 100 * 10L - (i % 97 == 0 ? 900 : 0);
            text.append(Math.max(0, micros)).append(',').append(i * factor % 12).append(',');
            text.append(i / 7 % 10).append(",1\n");
        }
        Files.writeString(recording, text);
    }

    private NetworkSpec network() {
        InputSource camera = new InputSource.TraceSource(
                Optional.empty(),
                new EventMap(12, 10, 0, 0, 10, 10, 1, 1, PolarityMode.MERGE),
                new Quantity(1, Unit.MILLISECOND));
        PopulationSpec cells = new PopulationSpec(
                "cells",
                CHANNELS,
                "loihi-cuba-lif",
                Map.of(
                        "vthMant",
                        new ParameterValues.PerNeuron(IntStream.range(0, CHANNELS)
                                .mapToObj(i -> threshold + i)
                                .toList()),
                        "dv",
                        new ParameterValues.Uniform(200)));
        ProjectionSpec projection = new ProjectionSpec(
                "look",
                "camera",
                "cells",
                new Connectivity.FixedProbability(0.2, true, 7),
                new Values.Constant(60),
                new Values.UniformInteger(0, 9, 3),
                SignMode.EXCITATORY,
                8,
                0,
                WeightScaling.values()[0],
                SynapseUnit.values()[0]);
        return new NetworkSpec(
                "looking",
                Optional.empty(),
                List.of(cells),
                List.of(new InputSpec("camera", CHANNELS, camera)),
                List.of(projection),
                List.of(),
                MappingSpec.DEFAULT,
                folder);
    }

    private EmulationPlan plan() {
        return EmulationPlan.of(chip.chip(), network()).withInputs(Map.of("camera", recording));
    }

    private void save(int timestep) throws IOException {
        try (Emulation emulation = Emulation.of(plan())) {
            emulation.run(timestep, Recording.NONE);
            emulation.save(checkpoint);
        }
    }

    @Test
    void aRecordingIsReadOnAtTheEventWhereTheRunWas() throws IOException {
        try (Emulation whole = Emulation.of(plan())) {
            RunResult expected = whole.run(END, Recording.NONE);
            assertThat(whole.inputLosses().merged()).isPositive();
            assertThat(whole.inputLosses().late()).isPositive();
            assertThat(whole.inputLosses().outside()).isPositive();

            for (int timestep : new int[] {0, 1, 57, 170, 339, 350, END}) {
                save(timestep);
                try (Emulation resumed = Emulation.resume(plan().withThreads(2), checkpoint)) {
                    assertThat(resumed.run(END, Recording.NONE)).isEqualTo(expected);
                    assertThat(resumed.inputLosses().merged())
                            .isEqualTo(whole.inputLosses().merged());
                    assertThat(resumed.inputLosses().late())
                            .isEqualTo(whole.inputLosses().late());
                    assertThat(resumed.inputLosses().outside())
                            .isEqualTo(whole.inputLosses().outside());
                }
            }
            assertThat(expected.emittedSpikes()).isGreaterThan(1000);
        }
    }

    @Test
    void theSameRecordingUnderAnotherNameIsTheSame() throws IOException {
        save(3);
        recording = Files.copy(recording, folder.resolve("renamed.csv"));

        try (Emulation resumed = Emulation.resume(plan(), checkpoint)) {
            assertThat(resumed.timestep()).isEqualTo(3);
        }
    }

    @Test
    void anotherRecordingIsRefused() throws IOException {
        save(3);
        writeRecording(11);

        assertRefused("input/camera is ", " there and ");
    }

    @Test
    void anotherParameterIsRefused() throws IOException {
        save(3);
        threshold = 41;

        assertRefused("network/populations/0/parameters/vthMant/values is 100 elements, sha256 ");
    }

    @Test
    void anotherChipIsRefusedWithWhatDiffers() throws IOException {
        save(3);
        chip.width = 3;
        chip.latenciesPs.put(EnergyTerm.SPIKE, 12L);

        assertRefused("chip/networkOnChip/width is 2 there and 3 here (and ");
    }

    @Test
    void anotherTimingIsRefused() throws IOException {
        save(3);

        assertThatThrownBy(() -> Emulation.resume(plan().withTiming(TimingLevel.FUNCTIONAL), checkpoint))
                .hasMessage(checkpoint + ": is a checkpoint of another run: timing is ANALYTIC there and FUNCTIONAL"
                        + " here");
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> Emulation.resume(plan(), checkpoint))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        refusal -> assertThat(refusal.damaged()).isFalse())
                .hasMessageStartingWith(checkpoint + ": is a checkpoint of another run: ")
                .hasMessageContainingAll(parts);
    }
}
