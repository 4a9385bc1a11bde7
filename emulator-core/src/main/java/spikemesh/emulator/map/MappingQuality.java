package spikemesh.emulator.map;

import java.util.OptionalDouble;

/**
 * How good a mapping is, for the traffic it was judged by.
 *
 * @param packetsPerTimestep packets sent, one for each spike and core it goes to
 * @param hopsPerTimestep links crossed by all of them: spikes times hops
 * @param maxLinkPackets packets per timestep on the fullest link
 * @param maxLink that link, for example {@code tile 3 to tile 7}; empty if no packet leaves its tile
 * @param unreachablePerTimestep packets that no way leads to their core, because something has failed; the figures above are without them
 * @param waysNeeded ordered pairs of tiles between which packets go; counted only where something has failed
 * @param waysCut how many of them no way joins
 * @param firstCut the first of these, for example {@code tile 3 to tile 7}; empty if there is none
 * @param picojoulesPerTimestep energy of packets, links and synaptic events at the chip's figures; absent where none is
 *     published
 */
public record MappingQuality(
        double packetsPerTimestep,
        double hopsPerTimestep,
        double maxLinkPackets,
        String maxLink,
        double unreachablePerTimestep,
        long waysNeeded,
        long waysCut,
        String firstCut,
        OptionalDouble picojoulesPerTimestep) {}
