package spikemesh.emulator.nir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import spikemesh.config.ConfigException;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;

/** What drives a network of Lava-DL: lists of spikes, or arrays over image and time in the order of Lava or of images. */
final class LavaInputs {

    private LavaInputs() {}

    /** How an axis of an array is found: channel, row, column or timestep. */
    private static final String[] ORDERS = {"xyct", "cyxt", "yxct", "tcyx", "txyc", "tyxc"};

    /** The spikes in {@code file} for a layer that takes {@code shape} (channel, row, column, or neurons alone). */
    static InputSource source(Path file, int[] shape) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
            return new InputSource.SpikeFile(file);
        }
        Tensor array = LavaFile.array(file);
        int size = Tensor.size(shape);
        boolean list = array.rank() == 2 && (array.axis(1) == 2 || array.axis(1) == 3) && array.axis(1) != size;
        if (list) {
            return new InputSource.SpikeFile(file);
        }
        int[] image = image(shape);
        int[] sides = array.shape();
        for (int from = 0; from <= sides.length; from++) {
            int[] rest = Arrays.copyOfRange(sides, from, sides.length);
            for (String order : ORDERS) {
                int[] axes = axes(rest, order, image);
                if (axes.length > 0) {
                    return new InputSource.ExplicitSpikes(spikes(file, array, axes, order, image));
                }
            }
            if (from < sides.length && sides[from] != 1) {
                break;
            }
        }
        throw new ConfigException(
                file.toString(),
                "must have the axes of the layer " + Arrays.toString(shape)
                        + ", in this order or reversed, with timesteps last or first: shape=" + Arrays.toString(sides));
    }

    private static int[] image(int[] shape) {
        return shape.length == 3 ? shape : new int[] {Tensor.size(shape), 1, 1};
    }

    /** The sides in {@code order} if {@code sides} are those of {@code image} and of time; axes of length 1 may be missing. */
    private static int[] axes(int[] sides, String order, int[] image) {
        int[] wanted = new int[order.length()];
        for (int a = 0; a < wanted.length; a++) {
            wanted[a] = switch (order.charAt(a)) {
                case 'c' -> image[0];
                case 'y' -> image[1];
                case 'x' -> image[2];
                default -> -1;
            };
        }
        int[] found = new int[wanted.length];
        int at = 0;
        for (int a = 0; a < wanted.length; a++) {
            boolean there = at < sides.length && (wanted[a] < 0 || sides[at] == wanted[a]);
            boolean spare = wanted[a] == 1 && (at >= sides.length || sides.length < wanted.length);
            if (spare && !(there && sides.length == wanted.length)) {
                found[a] = 1;
            } else if (there) {
                found[a] = sides[at++];
            } else if (wanted[a] < 0) {
                found[a] = 1;
            } else {
                return new int[0];
            }
        }
        return at == sides.length ? found : new int[0];
    }

    private static List<InputSpike> spikes(Path file, Tensor array, int[] sides, String order, int[] image) {
        List<InputSpike> spikes = new ArrayList<>();
        int[] place = new int[128];
        for (int i = 0; i < array.size(); i++) {
            double value = array.at(i);
            if (value == 0) {
                continue;
            }
            if (value != (int) value) {
                throw new ConfigException(
                        file.toString(), "must be whole numbers of 32 bits: element " + i + " is " + value);
            }
            int rest = i;
            for (int a = sides.length - 1; a >= 0; a--) {
                place[order.charAt(a)] = rest % sides[a];
                rest /= sides[a];
            }
            int channel = (place['c'] * image[1] + place['y']) * image[2] + place['x'];
            spikes.add(new InputSpike(place['t'], channel, (int) value));
        }
        spikes.sort(Comparator.comparingLong(InputSpike::timestep).thenComparingInt(InputSpike::channel));
        return spikes;
    }

    /** The values in {@code file} for the neurons of a layer of {@code shape}, the same in all timesteps. */
    static double[] constant(Path file, int[] shape) {
        if (!(source(file, shape) instanceof InputSource.ExplicitSpikes list)) {
            throw new ConfigException(file.toString(), "must be a .npy array with one number for each neuron");
        }
        double[] values = new double[Tensor.size(shape)];
        for (InputSpike spike : list.spikes()) {
            if (spike.timestep() > 0) {
                throw new ConfigException(
                        file.toString(),
                        "must have one number for each neuron, the same in all timesteps; bind what changes to input");
            }
            values[spike.channel()] = spike.payload();
        }
        return values;
    }

    /** Whether spikes of {@code source} may carry payloads. */
    static boolean graded(InputSource source) {
        return source instanceof InputSource.ExplicitSpikes list
                && list.spikes().stream().anyMatch(spike -> spike.payload() != 1);
    }
}
