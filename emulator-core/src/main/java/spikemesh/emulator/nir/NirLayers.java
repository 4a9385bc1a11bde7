package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as layers of neurons and the paths between them, ready to be written as a network. */
final class NirLayers {

    final NirModel model;
    final List<NirStage> stages = new ArrayList<>();
    final List<NirPath> paths;
    final List<NirNode> inputs = new ArrayList<>();
    final Map<String, String> loops = new HashMap<>();

    NirLayers(NirModel model) {
        this.model = model;
        paths = NirPath.all(model);
        NirStructure structure = model.structure();
        ConstantInput constants = new ConstantInput(model);
        for (NirNode node : structure.stages()) {
            if (node.type() == NirType.INPUT) {
                inputs.add(node);
                continue;
            }
            boolean emits = !node.type().spikes() && paths.stream().anyMatch(path -> path.source.equals(node.name()));
            ConstantInput.Constants constant = constants.at(node);
            stages.add(new NirStage(node, model, emits, constant));
            if (constant.steps) {
                loops.put(node.name(), "its constant input begins in more than two timesteps, here in two");
            }
        }
        paths.forEach(this::align);
    }

    /**
     * Gives a path the delay with which its spikes arrive in the timestep in which the graph means them to: what a circle of
     * several layers takes on the chip comes off the delay that it has in the graph.
     */
    private void align(NirPath path) {
        int ahead = model.structure().depth(path.target) - model.structure().depth(path.source);
        int wait = path.recurrent ? ahead : ahead - 1;
        int delay = path.leastDelay();
        if (wait + delay < 0) {
            loops.put(
                    path.target,
                    "the circle " + path.label() + " takes " + (1 - wait) + " timesteps on a chip, " + (1 + delay)
                            + " in the graph");
        } else {
            path.wait(wait);
        }
    }
}
