package spikemesh.cli.chips;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynchronisationSpec;
import spikemesh.config.value.Evidence;
import spikemesh.config.value.Quantity;

/** How parts of a descriptor are put into words. */
final class Words {

    private Words() {}

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** For example {@code 1 core} or {@code 4,096 cores}. */
    static String count(long value, String thing) {
        return number(value) + " " + thing + (value == 1 ? "" : "s");
    }

    static String number(OptionalInt value, String otherwise) {
        return value.isPresent() ? number(value.getAsInt()) : otherwise;
    }

    /** Most synapses of all cores together. */
    static String synapses(ChipSpec chip) {
        OptionalLong most = mostSynapses(chip);
        return most.isPresent() ? number(most.getAsLong()) : "-";
    }

    /** Most synapses of all cores that work, if it is known of each. */
    static OptionalLong mostSynapses(ChipSpec chip) {
        if (chip.coreTypes().isEmpty()) {
            OptionalLong each = chip.core().mostSynapses();
            return each.isPresent() ? OptionalLong.of(each.getAsLong() * chip.workingCores()) : each;
        }
        Set<Integer> faulty = chip.faultyCores();
        long sum = 0;
        for (int core = 0; core < chip.cores(); core++) {
            OptionalLong own = chip.core(core).mostSynapses();
            if (own.isEmpty()) {
                return own;
            }
            sum += faulty.contains(core) ? 0 : own.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /** A constant as descriptions write it. */
    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String mode(SynchronisationSpec synchronisation) {
        String mode = written(synchronisation.mode());
        String tick = synchronisation.tick().map(period -> " " + period).orElse("");
        double factor = synchronisation.acceleration();
        String acceleration =
                factor == 1 ? "" : String.format(Locale.ROOT, " x%,.6g", factor).replaceAll("\\.0+$", "");
        return mode + tick + acceleration;
    }

    static String quantity(Optional<Quantity> quantity, String otherwise) {
        return quantity.map(Quantity::toString).orElse(otherwise);
    }

    /** What the letters of an evidence class stand for. */
    static String evidence(Evidence evidence) {
        return switch (evidence) {
            case V1 -> "V1 read in the source";
            case V2 -> "V2 quoted by others, not yet checked in the source";
            case K -> "K recalled, not yet checked in the source";
            case E -> "E derived";
            case NONE -> "no evidence";
        };
    }
}
