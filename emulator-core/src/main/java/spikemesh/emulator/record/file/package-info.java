/**
 * Recordings on disk: spikes and states as CSV for people and npz for numpy.
 *
 * <p>A file appears under its name only when it is complete. To add a format, implement {@link SpikeListener} or
 * {@link StateListener} and name it in {@link RecordFormat}.
 */
package spikemesh.emulator.record.file;

import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.record.StateListener;
