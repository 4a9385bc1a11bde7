package spikemesh.emulator.record.file;

import java.io.IOException;

/** Takes the weights of one projection, all of a timestep at a time. */
interface WeightRows extends RecordWriter {

    /** The weights at the end of {@code timestep}, one for each synapse; valid until the call returns. */
    void row(long timestep, double[] weights) throws IOException;
}
