/** Networks of TENNLab's framework for RISP, as networks of the emulator. */
package spikemesh.emulator.tennlab;
