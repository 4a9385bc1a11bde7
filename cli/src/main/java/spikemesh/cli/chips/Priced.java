package spikemesh.cli.chips;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.PowerSpec;
import spikemesh.config.value.Figure;

/** Says in a few words which parts of a chip's energy have a figure. */
final class Priced {

    private static final Map<EnergyTerm, String> WORDS = words();

    private Priced() {}

    /** For example {@code synapse, update, hop, static, management}. */
    static String parts(CostSetSpec set) {
        List<String> parts = new ArrayList<>();
        for (EnergyTerm term : EnergyTerm.values()) {
            Figure figure = set.energies().get(term);
            String word = WORDS.get(term);
            if (figure != null && figure.value().isPresent() && !parts.contains(word)) {
                parts.add(word);
            }
        }
        PowerSpec power = set.power();
        add(parts, "static", Optional.of(power.staticAtSupply()));
        add(parts, "clock", power.clockProportional());
        add(parts, "busy core", power.perBusyCore());
        add(parts, "board", power.perBoard());
        power.management().forEach(processor -> add(parts, "management", Optional.of(processor.power())));
        if (parts.isEmpty()) {
            return "nothing";
        }
        return String.join(", ", parts) + (set.allIn() ? " (all-in)" : "");
    }

    private static void add(List<String> parts, String word, Optional<Figure> figure) {
        if (figure.flatMap(Figure::value).isPresent() && !parts.contains(word)) {
            parts.add(word);
        }
    }

    private static Map<EnergyTerm, String> words() {
        Map<EnergyTerm, String> words = new EnumMap<>(EnergyTerm.class);
        for (EnergyTerm term : EnergyTerm.values()) {
            words.put(
                    term,
                    switch (term) {
                        case SYNAPTIC_EVENT_DENSE, SYNAPTIC_EVENT_SPARSE, SYNAPTIC_EVENT_CONVOLUTION -> "synapse";
                        case NEURON_UPDATE_ACTIVE, NEURON_UPDATE_INACTIVE -> "update";
                        case SPIKE -> "spike";
                        case AXON_IN, AXON_OUT -> "axon";
                        case TILE_DELIVERY, HOP_X, HOP_Y, HOP_DIAGONAL, HOP_TREE, HOP_OFF_CHIP, HOP_OFF_BOARD -> "hop";
                        case LEARNING_UPDATE -> "learning";
                    });
        }
        return words;
    }
}
