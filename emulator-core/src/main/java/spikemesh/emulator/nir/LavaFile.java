package spikemesh.emulator.nir;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.config.ConfigException;
import spikemesh.config.NpyFile;
import spikemesh.config.PlainJson;

/** Layers as Lava-DL writes them in HDF5, or as the same in JSON with {@code .npy} side files. */
final class LavaFile {

    static final String JSON = "layers.json";

    private LavaFile() {}

    /** What stands in one layer: its numbers and its words, those of groups inside it under names such as {@code neuron/type}. */
    record Fields(String place, int number, Map<String, Tensor> numbers, Map<String, String> words) {}

    static boolean hdf5(Path path) {
        try (HdfFile file = new HdfFile(path)) {
            return file.getChild("layer") instanceof Group && file.getChild("node") == null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The layers in their order. */
    static List<Fields> read(Path path) {
        if (Files.isDirectory(path)) {
            return json(path.resolve(JSON));
        }
        if (!hdf5(path)) {
            return json(path);
        }
        try (HdfFile file = new HdfFile(path)) {
            Map<Integer, Fields> byNumber = new TreeMap<>();
            ((Group) file.getChild("layer")).getChildren().forEach((name, node) -> {
                if (node instanceof Group layer && name.matches("\\d{1,4}")) {
                    Fields fields = fields(path + ": layer/" + name, Integer.parseInt(name));
                    collect(layer, "", fields);
                    byNumber.put(fields.number(), fields);
                }
            });
            return new ArrayList<>(byNumber.values());
        } catch (ConfigException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path.toString(), e.getMessage());
        } catch (RuntimeException e) {
            throw new ConfigException(path.toString(), "damaged or unsupported HDF5: " + e.getMessage());
        }
    }

    private static Fields fields(String place, int number) {
        return new Fields(place, number, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private static void collect(Group group, String prefix, Fields fields) {
        for (Map.Entry<String, Node> child : new TreeMap<>(group.getChildren()).entrySet()) {
            String name = prefix + child.getKey();
            if (child.getValue() instanceof Group inner) {
                collect(inner, name + "/", fields);
            } else if (child.getValue() instanceof Dataset data && data.getSize() > 0) {
                Object value = data.getData();
                if (value instanceof Boolean flag) {
                    fields.numbers().put(name, Tensor.of(new int[0], flag ? 1 : 0));
                } else if (value instanceof String word) {
                    fields.words().put(name, word);
                } else if (value instanceof String[] words && words.length > 0) {
                    fields.words().put(name, words[0]);
                } else {
                    NirFile.numbers(fields.place() + "/" + name, data)
                            .ifPresent(tensor -> fields.numbers().put(name, tensor));
                }
            }
        }
    }

    private static List<Fields> json(Path path) {
        if (!(PlainJson.read(path).get("layers") instanceof List<?> layers)) {
            throw new ConfigException(path.toString(), "layers is missing: a list with one object for each layer");
        }
        Path folder = path.toAbsolutePath().getParent();
        List<Fields> all = new ArrayList<>();
        for (Object layer : layers) {
            Fields fields = fields(path + ": layer/" + all.size(), all.size());
            if (!(layer instanceof Map<?, ?> map)) {
                throw new ConfigException(fields.place(), "must be an object");
            }
            collect(map, "", fields, folder);
            all.add(fields);
        }
        return all;
    }

    private static void collect(Map<?, ?> map, String prefix, Fields fields, Path folder) {
        map.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> inner && inner.get("npy") instanceof String file) {
                fields.numbers().put(name, array(folder.resolve(file)));
            } else if (value instanceof Map<?, ?> inner) {
                collect(inner, name + "/", fields, folder);
            } else if (value instanceof Boolean flag) {
                fields.numbers().put(name, Tensor.of(new int[0], flag ? 1 : 0));
            } else if (value instanceof Double number) {
                fields.numbers().put(name, Tensor.of(new int[0], number));
            } else if (value instanceof List<?> list) {
                List<Integer> shape = new ArrayList<>();
                List<Double> numbers = new ArrayList<>();
                flatten(fields.place() + "/" + name, list, 0, shape, numbers);
                fields.numbers()
                        .put(
                                name,
                                new Tensor(
                                        shape.stream()
                                                .mapToInt(Integer::intValue)
                                                .toArray(),
                                        numbers.stream()
                                                .mapToDouble(Double::doubleValue)
                                                .toArray()));
            } else {
                fields.words().put(name, String.valueOf(value));
            }
        });
    }

    private static void flatten(String place, Object value, int depth, List<Integer> shape, List<Double> numbers) {
        if (value instanceof Double number) {
            numbers.add(number);
        } else if (value instanceof List<?> list) {
            if (depth == shape.size()) {
                shape.add(list.size());
            }
            if (list.size() != shape.get(depth)) {
                throw new ConfigException(place, "rows must be of one length: length=" + list.size());
            }
            list.forEach(element -> flatten(place, element, depth + 1, shape, numbers));
        } else {
            throw new ConfigException(place, "must be numbers: " + value);
        }
    }

    /** The numbers of a {@code .npy} file. */
    static Tensor array(Path file) {
        try (NpyFile array = NpyFile.open(file)) {
            double[] values = new double[Math.toIntExact(array.elements())];
            array.read(values, 0, values.length);
            return new Tensor(array.shape().stream().mapToInt(Long::intValue).toArray(), values);
        }
    }
}
