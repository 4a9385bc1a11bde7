package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import spikemesh.cli.job.RunRecord;
import spikemesh.config.value.Evidence;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Unit;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.PowerShare;
import spikemesh.emulator.energy.TermEnergy;

/** The energy of a run as JSON. */
final class EnergyJson {

    private static final double JOULES_PER_PICOJOULE = 1e-12;

    private EnergyJson() {}

    static ObjectNode of(RunRecord run, EnergyReport energy) {
        ObjectNode root = Json.object();
        root.put("costSet", energy.costSet()).put("scope", energy.allIn() ? "all-in" : "marginal");
        ObjectNode joules = levels(root, "joules", energy, value -> value);
        Json.put(joules, "static", energy.staticJoules());
        Json.put(joules, "management", energy.managementJoules());
        levels(root, "joulesPerEmittedSpike", energy, energy::perEmittedSpike);
        levels(root, "joulesPerDeliveredSpike", energy, energy::perDeliveredSpike);
        levels(root, "joulesPerSynapticEvent", energy, energy::perSynapticEvent);
        ArrayNode units = root.putArray("units");
        for (ChipUnit unit : ChipUnit.values()) {
            units.add(unit(energy, unit));
        }
        ArrayNode power = root.putArray("power");
        shares(power, "static", energy.staticShares());
        shares(power, "management", energy.managementShares());
        ArrayNode unpriced = root.putArray("unpriced");
        for (TermEnergy term : energy.unpriced()) {
            ObjectNode node =
                    unpriced.addObject().put("term", term.term().key()).put("events", term.events());
            term.coreType().ifPresent(type -> node.put("coreType", type));
        }
        ArrayNode untimed = root.putArray("untimed");
        if (run.result().chipTimePs() >= 0) {
            Wording.untimed(run).forEach(term -> untimed.add(term.key()));
        }
        return root;
    }

    private static ObjectNode levels(
            ObjectNode root, String key, EnergyReport energy, UnaryOperator<OptionalDouble> divided) {
        ObjectNode node = root.putObject(key);
        Json.put(node, "events", divided.apply(energy.eventJoules()));
        Json.put(node, "withStatic", divided.apply(energy.withStaticJoules()));
        Json.put(node, "withManagement", divided.apply(energy.withManagementJoules()));
        return node;
    }

    private static ObjectNode unit(EnergyReport energy, ChipUnit unit) {
        ObjectNode node = Json.object().put("unit", unit.label());
        double picojoules = 0;
        boolean priced = false;
        ArrayNode terms = Json.object().putArray("terms");
        for (TermEnergy term : energy.terms()) {
            if (ChipUnit.of(term.term()) == unit) {
                terms.add(term(term));
                picojoules += term.picojoules().orElse(0);
                priced |= term.picojoules().isPresent();
            }
        }
        Json.put(
                node, "joules", priced ? OptionalDouble.of(picojoules * JOULES_PER_PICOJOULE) : OptionalDouble.empty());
        node.set("terms", terms);
        return node;
    }

    private static ObjectNode term(TermEnergy term) {
        ObjectNode node = Json.object().put("term", term.term().key()).put("events", term.events());
        term.coreType().ifPresent(type -> node.put("coreType", type));
        boolean priced = term.picojoules().isPresent();
        if (priced) {
            Figure figure = term.figure().orElseThrow();
            figure(node.putObject("figure"), figure)
                    .put("picojoules", figure.value().orElseThrow().in(Unit.PICOJOULE));
        } else {
            node.putNull("figure");
        }
        Json.put(
                node,
                "joules",
                priced
                        ? OptionalDouble.of(term.picojoules().getAsDouble() * JOULES_PER_PICOJOULE)
                        : OptionalDouble.empty());
        return node;
    }

    private static ObjectNode figure(ObjectNode node, Figure figure) {
        return node.put("scope", Wording.name(figure.scope()))
                .put("basis", Wording.name(figure.basis()))
                .put(
                        "evidence",
                        figure.evidence() == Evidence.NONE
                                ? "none"
                                : figure.evidence().name())
                .put("source", figure.source())
                .put("where", figure.where());
    }

    private static void shares(ArrayNode power, String kind, List<PowerShare> shares) {
        for (PowerShare share : shares) {
            ObjectNode node = power.addObject()
                    .put("kind", kind)
                    .put("name", share.name())
                    .put("count", share.count());
            Json.put(node, "watts", share.watts());
            Json.put(node, "joules", share.joules());
            if (share.watts().isPresent() && share.figure().isPresent()) {
                figure(node.putObject("figure"), share.figure().get());
            } else {
                node.putNull("figure");
            }
        }
    }
}
