/**
 * The fast engine: partitions of cores, each with an event queue, in windows of one timestep. A hot package.
 *
 * <pre>
 *   update()   cores with work take their input, step their somas, list who fired
 *   deliver()  each partition walks the rows of all spikes into its own cores
 *   close()    the timestep is over: its chip time is known, recorders see it
 * </pre>
 *
 * <p>A phase reads only what an earlier phase wrote, and all that crosses cores is a sum, a maximum or a minimum of
 * integers, so that nothing depends on threads or partitions.
 */
package spikemesh.emulator.engine;
