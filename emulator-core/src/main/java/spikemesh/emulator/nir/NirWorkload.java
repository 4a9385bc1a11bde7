package spikemesh.emulator.nir;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import spikemesh.emulator.neurobench.LayeredWorkload;

/** What a graph gives and how deep its layers lie, for NeuroBench. */
final class NirWorkload {

    private long parameters;
    private long buffers;

    private NirWorkload() {}

    /** The workload of {@code model}: weights and biases as in the file, and the numbers of its neurons. */
    static LayeredWorkload of(NirModel model) {
        NirWorkload counted = new NirWorkload();
        Map<String, Integer> depths = new HashMap<>();
        for (NirNode node : model.structure().graph().nodes()) {
            counted.add(node);
        }
        for (NirNode stage : model.structure().stages()) {
            depths.put(stage.name(), model.structure().depth(stage.name()));
        }
        return new LayeredWorkload(depths, counted.parameters, counted.buffers);
    }

    private void add(NirNode node) {
        switch (node.type()) {
            case AFFINE, LINEAR, CONV1D, CONV2D, SCALE -> {
                for (String field : new String[] {"weight", "bias", "scale"}) {
                    parameters += node.find(field).map(Tensor::size).orElse(0);
                }
            }
            case INPUT, OUTPUT, FLATTEN, SUM_POOL_2D, AVG_POOL_2D -> {}
            default -> {
                node.type().required().forEach(field -> addNeurons(node.field(field)));
                node.type()
                        .optional()
                        .forEach(field -> node.find(field).ifPresentOrElse(this::addNeurons, () -> buffers++));
            }
        }
    }

    /** One number if all neurons have the same. */
    private void addNeurons(Tensor field) {
        boolean same = DoubleStream.of(field.values()).distinct().count() <= 1;
        buffers += same ? 1 : 0;
        parameters += same ? 0 : field.size();
    }
}
