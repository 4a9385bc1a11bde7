package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link ResonatorModel} and {@link ResonatorResetModel}. */
final class ResonatorCore extends NeuronCore {

    private static final int STATE_LIMIT = (1 << 23) - 1;

    private final boolean resets;
    private final int[] re;
    private final int[] im;
    private final long[] cosine;
    private final long[] sine;
    private final int[] decayBits;
    private final int[] stateExp;
    private final int[] threshold;

    ResonatorCore(NeuronParameters parameters, boolean resets) {
        super(parameters.size());
        this.resets = resets;
        re = new int[size];
        im = new int[size];
        cosine = new long[size];
        sine = new long[size];
        decayBits = parameters.integers("decayBits");
        stateExp = parameters.integers("stateExp");
        threshold = parameters.integers("vthMant");
        double[] period = parameters.column("period");
        double[] alpha = parameters.column("alpha");
        for (int i = 0; i < size; i++) {
            double amplitude = (1 - alpha[i]) * (1L << decayBits[i]);
            cosine[i] = (long) (StrictMath.cos(2 * StrictMath.PI / period[i]) * amplitude);
            sine[i] = (long) (StrictMath.sin(2 * StrictMath.PI / period[i]) * amplitude);
            threshold[i] <<= stateExp[i];
        }
    }

    @Override
    public void step(CoreInput input) {
        int firing = 0;
        int updates = 0;
        for (int i = 0, n = size; i < n; i++) {
            int realBefore = re[i];
            int imaginaryBefore = im[i];
            int shift = decayBits[i];
            int real = scaled(cosine[i] * realBefore, shift) - scaled(sine[i] * imaginaryBefore, shift);
            int imaginary = scaled(sine[i] * realBefore, shift) + scaled(cosine[i] * imaginaryBefore, shift);
            real = clipped(real + ((long) input.sums[i] << stateExp[i]));
            imaginary = clipped(imaginary + ((long) input.sums[n + i] << stateExp[i]));
            boolean spike =
                    resets ? imaginary >= threshold[i] : real >= threshold[i] && imaginary >= 0 && imaginaryBefore < 0;
            re[i] = resets && spike ? 0 : real;
            im[i] = resets && spike ? threshold[i] - 1 : imaginary;
            fired[firing] = i;
            firing += spike ? 1 : 0;
            int received = input.received[i] | input.received[n + i] | (spike ? 1 : 0);
            int busy = received | re[i] ^ realBefore | im[i] ^ imaginaryBefore;
            active[i] = (busy | -busy) >>> 31;
            updates += active[i];
        }
        firedCount = firing;
        activeCount = updates;
        atRest = updates == 0;
    }

    private static int scaled(long value, int shift) {
        return (int) (value < 0 ? -(-value >> shift) : value >> shift);
    }

    private static int clipped(long value) {
        return (int) Math.max(-STATE_LIMIT, Math.min(STATE_LIMIT, value));
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.ints("re", re);
        state.ints("im", im);
    }

    @Override
    public StateVariable variable(String name) {
        return switch (name) {
            case "re" -> StateVariable.of(re);
            case "im" -> StateVariable.of(im);
            default -> throw new IllegalArgumentException("unknown variable: " + name + ", known: [re, im]");
        };
    }
}
