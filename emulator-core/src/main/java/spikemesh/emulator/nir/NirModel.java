package spikemesh.emulator.nir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spikemesh.config.ConfigException;

/**
 * A graph with everything decided: shapes, stages, timestep and semantics.
 *
 * @param path the file
 * @param settings what the user said
 * @param structure stages and their order
 * @param shapes shapes of all nodes
 * @param timing the timestep
 * @param semantics what the format leaves open
 * @param notes what was assumed or repaired
 */
public record NirModel(
        Path path,
        NirSettings settings,
        NirStructure structure,
        Shapes shapes,
        NirTiming timing,
        NirSemantics semantics,
        List<String> notes) {

    private static final int MOST_DELAY = 65_536;

    /** Copies the list. */
    public NirModel {
        notes = List.copyOf(notes);
    }

    /**
     * Reads a graph and decides.
     *
     * @throws ConfigException if the file is not a sound graph; the message names the node and the field
     */
    public static NirModel read(Path path, NirSettings settings) {
        return of(path, NirFile.read(path), settings);
    }

    /** A graph that is already there; {@code path} is for messages. */
    public static NirModel of(Path path, NirGraph graph, NirSettings settings) {
        NirSemantics semantics = settings.semantics();
        try {
            List<String> notes = new ArrayList<>(graph.notes());
            Shapes shapes = new Shapes(graph, settings.typeCheck());
            notes.addAll(shapes.notes());
            NirStructure structure = new NirStructure(graph);
            NirTiming timing = settings.timing(graph, notes);
            graph.ofType(NirType.DELAY).forEach(node -> checkDelay(node, timing));
            return new NirModel(path, settings, structure, shapes, timing, semantics, notes);
        } catch (ConfigException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            if (e.getMessage().startsWith("--nir-")) {
                throw e;
            }
            throw new ConfigException(path.toString(), e.getMessage());
        }
    }

    private static void checkDelay(NirNode node, NirTiming timing) {
        Tensor delay = node.field("delay");
        for (int i = 0; i < delay.size(); i++) {
            double steps = timing.steps(delay.at(i));
            if (steps > MOST_DELAY) {
                throw node.wrong(
                        "delay",
                        "must be at most " + MOST_DELAY + " timesteps: element " + i + " is " + delay.at(i) + ", "
                                + steps + " timesteps; check --nir-dt and --nir-time-unit");
            }
        }
    }

    /** The graph in doubles, in its initial state. */
    public FloatGraph floatGraph() {
        return new FloatGraph(structure, shapes, timing, semantics);
    }
}
