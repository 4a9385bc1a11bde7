package spikemesh.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import spikemesh.cli.job.GraphNetwork;

/** The options for networks of other programs: what their formats leave open, and with which numbers they run. */
final class NirOptions {

    @Option(
            names = "--nir-profile",
            paramLabel = "NAME",
            description = "Semantics of the framework that wrote the graph: nir (the specification; default), snntorch,"
                    + " norse, spyx, sinabs, lava, rockpool, nengo, loihi.")
    private String profile;

    @Option(
            names = "--nir-dt",
            paramLabel = "TIME",
            description = "How long a timestep is, for example \"0.1 ms\". Default: 0.1 ms, or 1 ms without time"
                    + " constants in the graph.")
    private String dt;

    @Option(
            names = "--nir-time-unit",
            paramLabel = "UNIT",
            description = "Unit of times in the graph: s, ms or step. Default: s, or step if all are 0.5 and more.")
    private String timeUnit;

    @Option(
            names = "--nir-integration",
            paramLabel = "RULE",
            description = "How leaks are integrated: euler, exact, decay_scaled or decay.")
    private String integration;

    @Option(
            names = "--nir-reset",
            paramLabel = "RULE",
            description = "What a spike does to the potential: value (it becomes v_reset), zero or subtract.")
    private String reset;

    @Option(
            names = "--nir-reset-delay",
            paramLabel = "WHEN",
            description = "Whether a spike resets the potential at once (none), or in the next timestep, after-input or"
                    + " before-input of that timestep, as snnTorch's reset_delay does.")
    private String resetDelay;

    @Option(
            names = "--nir-order",
            paramLabel = "ORDER",
            description = "Whether the potential sees the current of its timestep: current-first or voltage-first.")
    private String order;

    @Option(
            names = "--nir-recurrent-bias",
            paramLabel = "WHEN",
            description = "When the bias of a recurrent path begins: from-0, from-1 or never.")
    private String recurrentBias;

    @Option(
            names = "--nir-layer-shift",
            paramLabel = "N",
            description = "Timesteps by which each layer shows its spikes later, in --verify.")
    private String layerShift;

    @Option(
            names = "--nir-spike-at",
            paramLabel = "WHERE",
            description =
                    "Whether a potential must be above its threshold to spike, or may be at it: above or threshold.")
    private String spikeAt;

    @Option(
            names = "--nir-multi-spike",
            paramLabel = "BOOL",
            description = "Whether a neuron may spike several times in a timestep; needs reset subtract.")
    private String multiSpike;

    @Option(
            names = "--nir-floor",
            paramLabel = "WHICH",
            description = "Which potentials stay above the negative of the threshold: none, if (of IF) or all.")
    private String floor;

    @Option(names = "--nir-if-keep", paramLabel = "SHARE", description = "Share of its potential that an IF keeps.")
    private String ifKeep;

    @Option(
            names = "--nir-no-type-check",
            description = "Take what arrives where an Input or Output of the graph states another shape.")
    private boolean noTypeCheck;

    @Option(
            names = "--precision",
            paramLabel = "NUMBERS",
            description =
                    "For NIR graphs: float (as they are, on any chip) or chip (quantised to its formats). Default:"
                            + " chip, if its weights have limits.")
    private String precision;

    @Option(
            names = "--weight-bits",
            paramLabel = "N",
            description = "For NIR graphs: bits of a quantised weight, its sign included. Default: 8, or what the chip"
                    + " has.")
    private String weightBits;

    @Option(
            names = "--weight-scale",
            paramLabel = "SCOPE",
            description =
                    "For NIR graphs: population (each has a scale of its own; default), global, or what a weight of"
                            + " 1 becomes on the chip, as 1 for networks that were trained in its whole numbers.")
    private String weightScale;

    @Option(
            names = "--reset-interval",
            paramLabel = "N",
            description = "For networks of Lava-DL: clear all state every N timesteps, each layer one later than the"
                    + " layer before; needs a chip with loihi2-lif.")
    private String resetInterval;

    @Option(
            names = "--reset-offset",
            paramLabel = "N",
            description = "For networks of Lava-DL: timestep in which the first layer is cleared. Default: 0.")
    private String resetOffset;

    @Option(
            names = "--skip-layers",
            paramLabel = "N",
            description =
                    "For networks of Lava-DL: leave out the first N layers; what the last of them would send is the"
                            + " input.")
    private String skipLayers;

    @Option(
            names = "--num-layers",
            paramLabel = "N",
            description = "For networks of Lava-DL: read the first N layers of the file only.")
    private String numLayers;

    @Option(
            names = "--spike-values",
            paramLabel = "KIND",
            description = "For networks of TENNLab: whether values of spikes are scaled by the network's"
                    + " spike_value_factor (scaled; default) or charges as they are (raw).")
    private String spikeValues;

    /** What was said, by name of the option. */
    Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        put(said, "profile", profile);
        put(said, "dt", dt);
        put(said, "time-unit", timeUnit);
        put(said, "integration", integration);
        put(said, "reset", reset);
        put(said, "reset-delay", resetDelay);
        put(said, "order", order);
        put(said, "recurrent-bias", recurrentBias);
        put(said, "layer-shift", layerShift);
        put(said, "spike-at", spikeAt);
        put(said, "multi-spike", multiSpike);
        put(said, "floor", floor);
        put(said, "if-keep", ifKeep);
        put(said, "type-check", noTypeCheck ? "false" : null);
        put(said, GraphNetwork.PRECISION, precision);
        put(said, GraphNetwork.WEIGHT_BITS, weightBits);
        put(said, GraphNetwork.SCALE, weightScale);
        put(said, GraphNetwork.RESET_INTERVAL, resetInterval);
        put(said, GraphNetwork.RESET_OFFSET, resetOffset);
        put(said, GraphNetwork.SKIP_LAYERS, skipLayers);
        put(said, GraphNetwork.NUM_LAYERS, numLayers);
        put(said, GraphNetwork.SPIKE_VALUES, spikeValues);
        return said;
    }

    private static void put(Map<String, String> said, String name, String value) {
        if (value != null) {
            said.put(name, value);
        }
    }
}
