package spikemesh.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.support.Trials;

class QuantityTest {

    @Test
    void decimalUnitsConvertWithoutBinaryDust() {
        assertThat(Quantity.parse("3.5 ns").in(Unit.PICOSECOND)).isEqualTo(3500.0);
        assertThat(Quantity.parse("4.1 ns").in(Unit.PICOSECOND)).isEqualTo(4100.0);
        assertThat(Quantity.parse("0.1 us").in(Unit.PICOSECOND)).isEqualTo(100_000.0);
        assertThat(Quantity.parse("29.67 mW").in(Unit.WATT)).isEqualTo(0.02967);
        assertThat(Quantity.parse("128 KiB").in(Unit.BIT)).isEqualTo(128 * 1024 * 8.0);
        assertThat(Quantity.parse("1.78 uW/MHz").in(Unit.NANOWATT_PER_MEGAHERTZ))
                .isEqualTo(1780.0);
    }

    @Test
    void everyAmountSurvivesConversionToAnotherUnitAndBack() {
        Trials.run(200, random -> {
            double amount = random.nextInt(1_000_000) / 1000.0;
            Unit[] units = Unit.values();
            Unit from = units[random.nextInt(units.length)];
            Unit to = units[random.nextInt(units.length)];
            if (from.dimension() != to.dimension()) {
                return;
            }
            double there = new Quantity(amount, from).in(to);

            assertThat(new Quantity(there, to).in(from))
                    .isCloseTo(amount, org.assertj.core.data.Offset.offset(1e-9 * amount));
            assertThat(BigDecimal.valueOf(there).multiply(to.factor()).doubleValue())
                    .isCloseTo(
                            BigDecimal.valueOf(amount).multiply(from.factor()).doubleValue(),
                            org.assertj.core.data.Percentage.withPercentage(1e-10));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyUnitIsReadAsItIsWritten(Unit unit) {
        Quantity quantity = Quantity.parse("2.5 " + unit.symbol());

        assertThat(quantity.unit()).isEqualTo(unit);
        assertThat(quantity).hasToString("2.5 " + unit.symbol());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "ns",
                "-3 ns",
                "3 parsec",
                "3 NS",
                "NaN ns",
                "1e999 ns",
                "3  ns",
                "0x1 ns",
                "3. ns",
                ".5 ns",
                "3 ns "
            })
    void whatIsNoQuantityIsRefused(String written) {
        assertThatThrownBy(() -> Quantity.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void energiesAreNotTimes() {
        assertThatThrownBy(() -> Quantity.parse("3 pJ").in(Unit.NANOSECOND)).hasMessage("3 pJ cannot be given in ns");
    }
}
