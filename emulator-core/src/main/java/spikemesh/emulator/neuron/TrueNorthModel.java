package spikemesh.emulator.neuron;

import java.util.ArrayList;
import java.util.List;

/**
 * The neuron of TrueNorth, with all its deterministic and stochastic modes.
 *
 * <pre>
 *   for each event at receptor type&lt;G&gt;:  V += bG ? sgn(sG) * (|sG| >= rho) : sG
 *   omega = leakReversal ? sgn(V) : 1
 *   V += omega * (leakStochastic ? sgn(leak) * (|leak| >= rho') : leak)
 *   eta = rho'' & (2^thresholdMaskBits - 1)
 *   V >= threshold + eta:     spike;  resetMode 0: V = vReset   1: V -= threshold + eta   2: V stays
 *   else V &lt; -beta - eta:     negativeSaturation: V = -beta, and eta does not count
 *                             else resetMode 0: V = -vReset   1: V += beta + eta   2: V stays
 * </pre>
 *
 * <p>Cassidy et al., IJCNN 2013. {@code beta} is negativeThreshold; rho and rho' are random numbers of 8 bits, rho'' one
 * of 17. V saturates at 20 bits. The chip's generator is not published: draws are counter-based. Draws are made for the
 * events of type 0, then 1, 2 and 3, for the leak, then for the threshold. With negativeInclusive the lower threshold is
 * met at -beta, as in RANC's symmetric reset. A crossbar's synapses have weight 1 and drive the receptor of their axon's
 * type.
 */
public final class TrueNorthModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "truenorth";

    static final int TYPES = 4;

    private static final int WEIGHT_LIMIT = 255;
    private static final int THRESHOLD_LIMIT = (1 << 18) - 1;
    private static final int STATE_LIMIT = 1 << 19;
    private static final List<ParameterSpec> PARAMETERS = parameterList();

    private static List<ParameterSpec> parameterList() {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int type = 0; type < TYPES; type++) {
            specs.add(ParameterSpec.whole(
                    "s" + type, "1", 0, -WEIGHT_LIMIT, WEIGHT_LIMIT, "weight of axons of type " + type));
            specs.add(ParameterSpec.whole(
                    "b" + type, "1", 0, 0, 1, "1 if events of axons of type " + type + " count by chance |s|/256"));
        }
        specs.add(ParameterSpec.whole("leak", "1/tick", 0, -WEIGHT_LIMIT, WEIGHT_LIMIT, "leak per tick"));
        specs.add(ParameterSpec.whole("leakReversal", "1", 0, 0, 1, "1 if the leak has the sign of V"));
        specs.add(ParameterSpec.whole("leakStochastic", "1", 0, 0, 1, "1 if the leak is 1 by chance |leak|/256"));
        specs.add(ParameterSpec.whole(
                "threshold", "1", 1, 0, THRESHOLD_LIMIT, "a spike is emitted at this potential or above"));
        specs.add(ParameterSpec.whole(
                "negativeThreshold", "1", 0, 0, THRESHOLD_LIMIT, "below its negative the potential is reset"));
        specs.add(ParameterSpec.whole(
                "thresholdMaskBits", "1", 0, 0, 17, "random bits added to both thresholds; 0 for none"));
        specs.add(ParameterSpec.whole("resetMode", "1", 0, 0, 2, "0 to vReset, 1 by the threshold, 2 none"));
        specs.add(ParameterSpec.whole(
                "negativeSaturation", "1", 0, 0, 1, "1 if the potential stops at -negativeThreshold"));
        specs.add(ParameterSpec.whole(
                "negativeInclusive", "1", 0, 0, 1, "1 if -negativeThreshold itself is reset already"));
        specs.add(ParameterSpec.whole("vReset", "1", 0, -STATE_LIMIT, STATE_LIMIT - 1, "potential after a spike"));
        specs.add(ParameterSpec.whole("v0", "1", 0, -STATE_LIMIT, STATE_LIMIT - 1, "potential before the first tick"));
        specs.add(ParameterSpec.whole("seed", "1", 1, 0, 1L << 53, "seed of the random numbers"));
        return List.copyOf(specs);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WeightDomain weights() {
        return WeightDomain.UNSIGNED;
    }

    @Override
    public List<String> receptors() {
        return List.of("type0", "type1", "type2", "type3");
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return List.of("v");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new TrueNorthCore(parameters, Draws.counterBased(parameters.wholes("seed"), parameters.identities()));
    }
}
