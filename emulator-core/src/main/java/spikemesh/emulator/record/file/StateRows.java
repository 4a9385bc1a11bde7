package spikemesh.emulator.record.file;

import java.io.IOException;

/** Takes the values of one probe, all its variables of a timestep at a time. */
interface StateRows extends RecordWriter {

    /**
     * The values of a timestep.
     *
     * @param values for each variable one value for each neuron; valid until the call returns
     */
    void row(long timestep, double[][] values) throws IOException;
}
