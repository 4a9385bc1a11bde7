package spikemesh.emulator.neuron;

import java.util.List;

/** Parameters that all leaky integrate-and-fire neurons in physical units share, and what follows from them. */
final class LifParameters {

    /** What a network may set. */
    static final List<ParameterSpec> SPECS = List.of(
            new ParameterSpec("tauM", "ms", 20, 1e-6, 1e9, false, "membrane time constant"),
            new ParameterSpec("vRest", "mV", 0, -1e6, 1e6, false, "resting potential"),
            new ParameterSpec("vReset", "mV", 0, -1e6, 1e6, false, "potential after a spike"),
            new ParameterSpec(
                    "vThreshold", "mV", 20, -1e6, 1e6, false, "a spike is emitted at this potential or above"),
            new ParameterSpec(
                    "tRefractory", "ms", 0, 0, 1e6, false, "time after a spike in which the potential stays at vReset"),
            new ParameterSpec("v0", "mV", 0, -1e6, 1e6, false, "potential before the first timestep"),
            new ParameterSpec("driveMean", "1", 0, 0, 99, false, "mean number of Poisson arrivals per timestep"),
            new ParameterSpec(
                    "driveWeight", "mV", 0, -1e6, 1e6, false, "what one of them adds, in the unit of the weights"),
            ParameterSpec.whole("driveSeed", "1", 1, 0, 1L << 53, "seed of the drive"));

    final double[] keep;
    final double[] rest;
    final double[] reset;
    final double[] threshold;
    final int[] refractorySteps;
    final double[] v0;
    final PoissonDrive[] drives;

    LifParameters(NeuronParameters parameters, double timestepMillis) {
        int size = parameters.size();
        double[] tau = parameters.column("tauM");
        double[] refractory = parameters.column("tRefractory");
        keep = new double[size];
        refractorySteps = new int[size];
        for (int i = 0; i < size; i++) {
            keep[i] = StrictMath.exp(-timestepMillis / tau[i]);
            refractorySteps[i] = (int) Math.rint(refractory[i] / timestepMillis);
        }
        rest = parameters.column("vRest").clone();
        reset = parameters.column("vReset").clone();
        threshold = parameters.column("vThreshold").clone();
        v0 = parameters.column("v0").clone();
        drives = PoissonDrive.of(parameters);
    }

    /** Whether all neurons share one value. */
    static boolean uniform(double[] column) {
        for (double value : column) {
            if (value != column[0]) {
                return false;
            }
        }
        return true;
    }
}
