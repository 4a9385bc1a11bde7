package spikemesh.config.network;

import java.util.Optional;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.value.Check;

/**
 * A bundle of synapses from one population or input to a population.
 *
 * @param name its name, unique in the network
 * @param source name of a population or input
 * @param target name of a population
 * @param connectivity which neurons are joined
 * @param weight weights of the synapses, before bits are dropped and the exponent is applied
 * @param delay timesteps on top of the one every spike takes
 * @param signMode which signs weights may have
 * @param weightBits bits kept of each weight
 * @param weightExponent power of two that weights are multiplied by
 * @param weightScaling what a negative exponent shifts
 * @param unit the form in which the core stores the synapses
 * @param receptor which input of the target neurons the synapses drive; absent: the first their model names
 * @param learning how its weights change; absent: they do not
 * @param axon the input line of the core that its synapses share with those of other projections of the same axon: what
 *     arrives at it in one timestep counts once; absent: each source has a line of its own
 */
public record ProjectionSpec(
        String name,
        String source,
        String target,
        Connectivity connectivity,
        Values weight,
        Values delay,
        SignMode signMode,
        int weightBits,
        int weightExponent,
        WeightScaling weightScaling,
        SynapseUnit unit,
        Optional<String> receptor,
        Optional<LearningSpec> learning,
        Optional<String> axon) {
    public ProjectionSpec {
        Check.notBlank("name", name);
        Check.notBlank("source", source);
        Check.notBlank("target", target);
        Check.present("connectivity", connectivity);
        Check.present("weight", weight);
        Check.present("delay", delay);
        Check.present("signMode", signMode);
        Check.inRange("weightBits", weightBits, 0, 32);
        Check.inRange("weightExponent", weightExponent, -31, 31);
        Check.present("weightScaling", weightScaling);
        Check.present("unit", unit);
        Check.present("receptor", receptor).ifPresent(text -> Check.notBlank("receptor", text));
        Check.present("learning", learning);
        Check.present("axon", axon).ifPresent(text -> Check.notBlank("axon", text));
        if (axon.isPresent() && (weightBits != 1 || signMode != SignMode.EXCITATORY || weightExponent != 0)) {
            throw new IllegalArgumentException("synapses of a shared axon are there or not, with signMode excitatory,"
                    + " weightExponent 0 and weightBits 1: weightBits=" + weightBits);
        }
        if (axon.isPresent() && learning.isPresent()) {
            throw new IllegalArgumentException("synapses of a shared axon do not learn: axon=" + axon.get());
        }
    }

    /** A projection each of whose sources has an input line of its own in the target core. */
    public ProjectionSpec(
            String name,
            String source,
            String target,
            Connectivity connectivity,
            Values weight,
            Values delay,
            SignMode signMode,
            int weightBits,
            int weightExponent,
            WeightScaling weightScaling,
            SynapseUnit unit,
            Optional<String> receptor,
            Optional<LearningSpec> learning) {
        this(
                name,
                source,
                target,
                connectivity,
                weight,
                delay,
                signMode,
                weightBits,
                weightExponent,
                weightScaling,
                unit,
                receptor,
                learning,
                Optional.empty());
    }

    /** A projection whose weights stay as they are. */
    public ProjectionSpec(
            String name,
            String source,
            String target,
            Connectivity connectivity,
            Values weight,
            Values delay,
            SignMode signMode,
            int weightBits,
            int weightExponent,
            WeightScaling weightScaling,
            SynapseUnit unit,
            Optional<String> receptor) {
        this(
                name,
                source,
                target,
                connectivity,
                weight,
                delay,
                signMode,
                weightBits,
                weightExponent,
                weightScaling,
                unit,
                receptor,
                Optional.empty());
    }

    /** A projection onto the first receptor of its target's model. */
    public ProjectionSpec(
            String name,
            String source,
            String target,
            Connectivity connectivity,
            Values weight,
            Values delay,
            SignMode signMode,
            int weightBits,
            int weightExponent,
            WeightScaling weightScaling,
            SynapseUnit unit) {
        this(
                name,
                source,
                target,
                connectivity,
                weight,
                delay,
                signMode,
                weightBits,
                weightExponent,
                weightScaling,
                unit,
                Optional.empty());
    }
}
