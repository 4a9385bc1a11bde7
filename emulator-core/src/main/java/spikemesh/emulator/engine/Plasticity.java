package spikemesh.emulator.engine;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.PlasticImage;
import spikemesh.emulator.learning.Learner;
import spikemesh.emulator.learning.PlasticProjection;
import spikemesh.emulator.synapse.DelayRing;

/**
 * All projections that learn. Rows deliver their first weights like any other; this adds what they have learned since, then
 * lets them learn, between two timesteps, on one thread.
 */
final class Plasticity {

    private final Learner[] learners;
    private final int[][] sourceOf;
    private final int[][] targetOf;
    private final int[][] errorOf;
    private final DelayRing[] rings;
    private final long[] updates;
    private final long[] updatePs;

    /** Learners of {@code image}, whose cores are in {@code partitions}. */
    Plasticity(ChipImage image, Partition[] partitions) {
        rings = new DelayRing[image.cores.size()];
        for (int core = 0; core < rings.length; core++) {
            rings[core] = partitions[image.partitionOf(core)].ring(core);
        }
        updates = new long[image.cores.size()];
        updatePs = image.cores.stream()
                .mapToLong(core -> core.latencies().learningUpdatePs)
                .toArray();
        int count = image.plastic.size();
        learners = new Learner[count];
        sourceOf = new int[count][];
        targetOf = new int[count][];
        errorOf = new int[count][];
        for (int l = 0; l < count; l++) {
            PlasticImage plastic = image.plastic.get(l);
            learners[l] = plastic.newLearner(updates.length);
            sourceOf[l] = numbers(image, plastic.source());
            targetOf[l] = numbers(image, plastic.target());
            errorOf[l] = plastic.error() < 0 ? null : numbers(image, plastic.error());
        }
    }

    /** By source of the image: its place in population or input {@code name}, or -1. */
    private static int[] numbers(ChipImage image, int name) {
        int[] numbers = new int[image.sources()];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < image.layout.size(name); i++) {
            numbers[image.layout.source(name, i)] = i;
        }
        return numbers;
    }

    /** A timestep is over and its rows are delivered; how long the core with the most updates learns, in picoseconds. */
    long learn(long timestep, Spikes inputs, Partition[] partitions) {
        spikes(timestep, inputs);
        for (Partition partition : partitions) {
            spikes(timestep, partition.spikes);
        }
        return learn(timestep);
    }

    private void spikes(long timestep, Spikes from) {
        for (int l = 0; l < learners.length; l++) {
            Learner learner = learners[l];
            int[] sourceOf = this.sourceOf[l];
            int[] targetOf = this.targetOf[l];
            int[] errorOf = this.errorOf[l];
            for (int k = 0, n = from.count; k < n; k++) {
                int spiking = from.sources[k];
                int payload = from.payloads == null ? 1 : from.payloads[k];
                int source = sourceOf[spiking];
                if (source >= 0) {
                    deliver(learner, source, timestep, payload);
                    learner.sourceSpike(source, timestep);
                }
                if (targetOf[spiking] >= 0) {
                    learner.targetSpike(targetOf[spiking], timestep);
                }
                if (errorOf != null && errorOf[spiking] >= 0) {
                    learner.error(errorOf[spiking], payload);
                }
            }
        }
    }

    private void deliver(Learner learner, int source, long timestep, int payload) {
        PlasticProjection synapses = learner.synapses;
        int[] change = learner.change;
        for (int at = synapses.rowStart[source], end = synapses.rowStart[source + 1]; at < end; at++) {
            int synapse = synapses.row[at];
            if (change[synapse] != 0) {
                rings[synapses.core[synapse]].add(timestep, synapses.address[synapse], change[synapse] * payload);
            }
        }
    }

    private long learn(long timestep) {
        long most = 0;
        for (Learner learner : learners) {
            learner.endTimestep(timestep);
        }
        for (int core = 0; core < updates.length; core++) {
            long sum = 0;
            for (Learner learner : learners) {
                sum += learner.updates[core];
                learner.updates[core] = 0;
            }
            updates[core] += sum;
            most = Math.max(most, sum * updatePs[core]);
        }
        return most;
    }

    /** The first timestep from {@code timestep} on in which something is learned even without spikes, or {@link Long#MAX_VALUE}. */
    long nextTimestep(long timestep) {
        long next = Long.MAX_VALUE;
        for (Learner learner : learners) {
            next = Math.min(next, learner.nextTimestep(timestep));
        }
        return next;
    }

    /** Updates of synapses in each core in use since the start. */
    long[] updates() {
        return updates.clone();
    }

    /** The weights of the projection with number {@code learner} among those that learn, now. */
    int[] weights(int learner) {
        return learners[learner].weight.clone();
    }

    /** Moves the state to or from a checkpoint. */
    void transfer(StateTransfer state) {
        for (int l = 0; l < learners.length; l++) {
            state.section("learning", l);
            learners[l].transfer(state);
        }
        if (learners.length > 0) {
            state.section("updates", 0);
            state.longs("learning", updates);
        }
    }
}
