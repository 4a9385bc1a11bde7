package spikemesh.aer.traffic;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import spikemesh.aer.topology.Topology;
import spikemesh.config.value.Check;

/**
 * Makes random traffic: in every cycle every core sends a packet with the same chance (a Bernoulli process).
 *
 * <p>The same arguments always make the same packets.
 *
 * @param pattern who sends to whom
 * @param topology the network
 * @param coresPerRouter cores at each router
 * @param flits length of every packet
 * @param seed selects one of many random traces
 */
public record TrafficGenerator(TrafficPattern pattern, Topology topology, int coresPerRouter, int flits, long seed) {

    /** Packets over {@code cycles} cycles from cycle 0 on; {@code rate} is in flits per core and cycle. */
    public PacketTrace packets(double rate, long cycles) {
        Check.inRange("rate", rate, 0.0, flits);
        double chance = rate / flits;
        SplittableRandom random = new SplittableRandom(seed);
        int cores = topology.endpoints() * coresPerRouter;
        int expected = (int) Math.min(1 << 28, (long) (chance * cores * cycles * 1.1) + 64);
        long[] time = new long[expected];
        int[] source = new int[expected];
        int[] destination = new int[expected];
        int count = 0;
        long trials = Math.multiplyExact(cycles, cores);
        for (long trial = gap(random, chance); trial < trials; trial += 1 + gap(random, chance)) {
            if (count == time.length) {
                time = Arrays.copyOf(time, count * 2);
                source = Arrays.copyOf(source, count * 2);
                destination = Arrays.copyOf(destination, count * 2);
            }
            time[count] = trial / cores;
            source[count] = (int) (trial % cores);
            destination[count] = pattern.destination(topology, coresPerRouter, source[count], random);
            count++;
        }
        int[] lengths = new int[count];
        Arrays.fill(lengths, flits);
        long[] keys = new long[count];
        Arrays.fill(keys, -1);
        return new PacketTrace(
                Arrays.copyOf(time, count),
                Arrays.copyOf(source, count),
                Arrays.copyOf(destination, count),
                lengths,
                keys,
                Map.of());
    }

    /** Failures before the next success: geometrically distributed. */
    private static long gap(SplittableRandom random, double chance) {
        if (chance >= 1) {
            return 0;
        }
        // 1 - nextDouble() lies in (0, 1], so the logarithm is finite
        double gap = StrictMath.floor(StrictMath.log(1 - random.nextDouble()) / StrictMath.log1p(-chance));
        return chance == 0 || gap >= 1e18 ? Long.MAX_VALUE / 4 : (long) gap;
    }
}
