package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikemesh.emulator.nir.NirReport.Fidelity;
import spikemesh.emulator.nir.NirReport.NodeVerdict;

/** Collects why nodes are not carried over exactly. */
final class NirVerdicts {

    private final NirModel model;
    private final Map<String, List<String>> reasons = new LinkedHashMap<>();
    private final Map<String, Fidelity> worst = new LinkedHashMap<>();

    NirVerdicts(NirModel model) {
        this.model = model;
    }

    void approximate(String node, String reason) {
        note(node, Fidelity.APPROXIMATE, reason);
    }

    void unsupported(String node, String reason) {
        note(node, Fidelity.UNSUPPORTED, reason);
    }

    private void note(String node, Fidelity fidelity, String reason) {
        List<String> list = reasons.computeIfAbsent(node, name -> new ArrayList<>());
        if (!list.contains(reason)) {
            list.add(reason);
        }
        worst.merge(node, fidelity, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    /** What cannot be carried over, or empty. */
    List<String> refusals() {
        return worst.keySet().stream()
                .filter(node -> worst.get(node) == Fidelity.UNSUPPORTED)
                .map(node -> "node " + node + ": " + String.join("; ", reasons.get(node)))
                .toList();
    }

    List<NodeVerdict> nodes() {
        return model.structure().graph().nodes().stream()
                .map(node -> new NodeVerdict(
                        node.name(),
                        node.type().text(),
                        Arrays.stream(model.shapes().out(node.name())).boxed().toList(),
                        worst.getOrDefault(node.name(), Fidelity.FAITHFUL),
                        reasons.getOrDefault(node.name(), List.of())))
                .toList();
    }
}
