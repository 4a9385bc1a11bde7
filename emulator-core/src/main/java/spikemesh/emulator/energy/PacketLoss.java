package spikemesh.emulator.energy;

import spikemesh.aer.LossCause;

/**
 * Packets that the network on chip lost.
 *
 * @param tile at whose router
 * @param cause why
 * @param packets how many packets, or branches of packets that were to be copied further on
 */
public record PacketLoss(int tile, LossCause cause, long packets) {}
