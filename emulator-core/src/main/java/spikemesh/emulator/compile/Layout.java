package spikemesh.emulator.compile;

import java.util.List;

/**
 * Where each population and input went: the way from names to numbers and back.
 *
 * <p>Arrays are read-only after construction.
 */
public final class Layout {

    /** Names of populations in order of declaration, then of inputs. */
    public final List<String> names;

    /** How many of the names are populations. */
    public final int populations;

    /** First element of each name in {@link #sourceOf}; one element more than names. */
    public final int[] start;

    /** Source number of each neuron or channel, name after name. */
    public final int[] sourceOf;

    /** Name of each source. */
    public final int[] nameOfSource;

    /** Index of each source within its population or input. */
    public final int[] indexOfSource;

    Layout(List<String> names, int populations, int[] start, int[] sourceOf) {
        this.names = List.copyOf(names);
        this.populations = populations;
        this.start = start;
        this.sourceOf = sourceOf;
        nameOfSource = new int[sourceOf.length];
        indexOfSource = new int[sourceOf.length];
        for (int name = 0; name < names.size(); name++) {
            for (int at = start[name]; at < start[name + 1]; at++) {
                nameOfSource[sourceOf[at]] = name;
                indexOfSource[sourceOf[at]] = at - start[name];
            }
        }
    }

    /** How many sources there are: neurons and input channels. */
    public int sources() {
        return sourceOf.length;
    }

    /** The number of a population or input. */
    public int name(String name) {
        return names.indexOf(name);
    }

    /** The source of element {@code index} of population or input {@code name}. */
    public int source(int name, int index) {
        return sourceOf[start[name] + index];
    }

    /** How many neurons or channels {@code name} has. */
    public int size(int name) {
        return start[name + 1] - start[name];
    }
}
