package spikemesh.emulator.learning;

/**
 * How often synapses learn, and what traces do.
 *
 * @param timesteps timesteps of an epoch
 * @param impulse what a spike adds to x1, x2, y1, y2, y3
 * @param tau their time constants in timesteps
 */
@SuppressWarnings("ArrayRecordComponent")
record LearningEpoch(int timesteps, double[] impulse, double[] tau) {}
