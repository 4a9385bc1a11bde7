package spikemesh.emulator.neuron;

import java.util.List;
import java.util.Optional;

/** A kind of neuron a core can hold; found by name through {@link java.util.ServiceLoader}. */
public interface NeuronModel {

    /** The name in chip and network descriptions, for example {@code loihi-cuba-lif}. */
    String name();

    /** What the weights into its neurons are. */
    default WeightDomain weights() {
        return WeightDomain.MANTISSA;
    }

    /** Names of the inputs of a neuron that projections can drive; the first is the usual one. */
    default List<String> receptors() {
        return List.of("input");
    }

    /** Whether its spikes carry a payload of their own, by which weights are multiplied; others carry 1. */
    default boolean graded() {
        return false;
    }

    /** Whether state variables are recorded as real numbers. */
    default boolean realStates() {
        return weights() == WeightDomain.REAL;
    }

    /** Whether every update counts as active, as potentials in real numbers that decay do not come to rest. */
    default boolean neverRests() {
        return continuous();
    }

    /** What a network may set for each neuron. */
    List<ParameterSpec> parameters();

    /** The state variables that can be recorded, for example {@code u} and {@code v}. */
    List<String> variables();

    /**
     * The neurons of one core, in their initial state.
     *
     * @param parameters values for each neuron, checked against {@link #parameters()}
     * @param arithmetic what the chip's number formats say
     */
    NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic);

    /**
     * The neurons of one core as {@link ArrivalSink}, if the model has a closed form between events for these parameters;
     * else empty.
     */
    default Optional<NeuronCore> createEventDriven(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return Optional.empty();
    }

    /** Whether its neurons can live in continuous time, on chips of synchronisation mode free. */
    default boolean continuous() {
        return false;
    }

    /**
     * The neurons of one core in continuous time, in their initial state.
     *
     * @param parameters values for each neuron, checked against {@link #parameters()}
     * @throws UnsupportedOperationException unless the model is {@link #continuous}
     */
    default ContinuousCore createContinuous(NeuronParameters parameters) {
        throw new UnsupportedOperationException("model " + name() + " has no form in continuous time");
    }
}
