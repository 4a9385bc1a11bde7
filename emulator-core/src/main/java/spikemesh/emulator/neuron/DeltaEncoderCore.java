package spikemesh.emulator.neuron;

/** Neurons of {@link DeltaEncoderModel}. */
final class DeltaEncoderCore extends DeltaCore {

    DeltaEncoderCore(NeuronParameters parameters) {
        super(parameters);
    }

    @Override
    public void step(CoreInput input) {
        begin();
        for (int i = 0, n = size; i < n; i++) {
            send(i, input.sums[i] << scale[i], input.received[i]);
        }
        atRest = activeCount == 0;
    }

    @Override
    public StateVariable variable(String name) {
        return find(name, new String[] {"act", "residue", "error"}, act, residue, error);
    }
}
