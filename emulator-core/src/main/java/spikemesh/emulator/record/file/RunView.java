package spikemesh.emulator.record.file;

import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.energy.EnergyModel;

/**
 * What recordings of packets, loads and energy need to know of a run.
 *
 * @param compiled the layout
 * @param energy the prices
 */
public record RunView(Compiled compiled, EnergyModel energy) {}
