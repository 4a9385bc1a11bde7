package spikemesh.emulator.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;

/** Counts times published figures, with nothing added that was not published. */
class EnergyModelTest {

    private static final long ONE_SECOND_PS = 1_000_000_000_000L;
    private static final PoweredHardware ONE_CHIP = new PoweredHardware(1, 1, 128);

    private final EventCounts counts = new EventCounts();

    private static CostSetSpec costs(String set) {
        return Descriptions.chip("loihi").costSets().get(set);
    }

    @Test
    void aPacketOverFiveHopsCostsItsHopsAndItsDelivery() {
        counts.add(0, EnergyTerm.HOP_X, 3);
        counts.add(0, EnergyTerm.HOP_Y, 2);
        counts.add(14, EnergyTerm.TILE_DELIVERY, 1);

        EnergyReport report = new EnergyModel(costs("davies2018"), ONE_CHIP).price(counts, 1, 0);

        assertThat(report.eventJoules().orElseThrow()).isCloseTo((17.0 + 1.7) * 1e-12, within(1e-24));
    }

    @Test
    void anUnpublishedPriceIsNamedWithItsEventsAndAddsNothing() {
        counts.add(0, EnergyTerm.SPIKE, 7);
        counts.add(0, EnergyTerm.SYNAPTIC_EVENT_DENSE, 10);

        EnergyReport report = new EnergyModel(costs("davies2018"), ONE_CHIP).price(counts, 7, 0);

        assertThat(report.unpriced()).singleElement().satisfies(term -> {
            assertThat(term.term()).isEqualTo(EnergyTerm.SPIKE);
            assertThat(term.events()).isEqualTo(7);
        });
        assertThat(report.eventJoules().orElseThrow()).isCloseTo(236e-12, within(1e-24));
    }

    @Test
    void staticPowerAndManagementAreAddedOnlyWhereAsked() {
        counts.add(0, EnergyTerm.SYNAPTIC_EVENT_DENSE, 10);

        EnergyReport report = new EnergyModel(costs("davies2018"), ONE_CHIP).price(counts, 1, ONE_SECOND_PS);

        assertThat(report.withStaticJoules().orElseThrow()).isCloseTo(29.67e-3, within(1e-9));
        assertThat(report.withManagementJoules().orElseThrow()).isCloseTo(29.67e-3 + 66.6e-3, within(1e-9));
    }

    @Test
    void aModelWithoutStaticPowerGivesNoTotalRatherThanAWrongOne() {
        EnergyReport report = new EnergyModel(costs("sanafe2025"), ONE_CHIP).price(counts, 1, ONE_SECOND_PS);

        assertThat(report.withStaticJoules()).isEmpty();
        assertThat(report.withManagementJoules()).isEmpty();
    }

    @Test
    void anUntimedRunHasNoStaticEnergy() {
        EnergyReport report = new EnergyModel(costs("davies2018"), ONE_CHIP).price(counts, 1, -1);

        assertThat(report.staticJoules()).isEmpty();
    }

    @Test
    void energyPerSpikeDividesByWhatItNames() {
        counts.add(0, EnergyTerm.SYNAPTIC_EVENT_DENSE, 100);
        counts.add(0, EnergyTerm.AXON_IN, 4);

        EnergyReport report = new EnergyModel(costs("davies2018"), ONE_CHIP).price(counts, 2, 0);

        double joules = 100 * 23.6e-12;
        assertThat(report.perEmittedSpike(report.eventJoules()).orElseThrow()).isCloseTo(joules / 2, within(1e-20));
        assertThat(report.perDeliveredSpike(report.eventJoules()).orElseThrow()).isCloseTo(joules / 4, within(1e-20));
        assertThat(report.perSynapticEvent(report.eventJoules()).orElseThrow()).isCloseTo(joules / 100, within(1e-20));
    }

    @Test
    void noSpikeHasNoEnergyPerSpike() {
        EnergyReport report = new EnergyModel(costs("davies2018"), ONE_CHIP).price(counts, 0, 0);

        assertThat(report.perEmittedSpike(report.eventJoules())).isEmpty();
    }
}
