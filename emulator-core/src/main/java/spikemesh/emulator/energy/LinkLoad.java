package spikemesh.emulator.energy;

import spikemesh.config.chip.EnergyTerm;

/**
 * Packets that crossed one link.
 *
 * @param fromTile tile the link leaves
 * @param toTile tile it leads to
 * @param kind what a crossing is priced as, for example {@link EnergyTerm#HOP_X}
 * @param packets packets since the start of the run
 */
public record LinkLoad(int fromTile, int toTile, EnergyTerm kind, long packets) {}
