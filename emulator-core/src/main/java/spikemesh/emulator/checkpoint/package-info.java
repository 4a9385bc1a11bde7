/**
 * Checkpoints: the state of a run in one file, format {@code spikemesh.checkpoint/1}; see {@code docs/checkpoints.md}.
 *
 * <pre>
 *   header   "spikemesh.checkpoint/1\n"
 *   section  name, number, length, fields, CRC32C      once or more
 *   end      the same, its content the SHA-256 of all bytes before it
 * </pre>
 *
 * <p>Knows bytes, names and arrays, and nothing of the engine. What has state says so in one method for both directions,
 * see {@link spikemesh.emulator.checkpoint.StateTransfer}.
 */
package spikemesh.emulator.checkpoint;
