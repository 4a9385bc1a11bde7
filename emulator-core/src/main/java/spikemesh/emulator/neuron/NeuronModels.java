package spikemesh.emulator.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The neuron models by name: those of this project and those that other jars bring. */
public final class NeuronModels {

    private static final Map<String, NeuronModel> BY_NAME = load();

    private NeuronModels() {}

    private static Map<String, NeuronModel> load() {
        Map<String, NeuronModel> models = new TreeMap<>();
        for (NeuronModel model : ServiceLoader.load(NeuronModel.class, NeuronModel.class.getClassLoader())) {
            models.put(model.name(), model);
        }
        return models;
    }

    /** The model called {@code name}. */
    public static Optional<NeuronModel> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All names, in alphabetical order. */
    public static List<String> names() {
        return new ArrayList<>(BY_NAME.keySet());
    }
}
