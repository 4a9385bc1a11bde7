package spikemesh.emulator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.emulator.checkpoint.Identity;
import spikemesh.emulator.engine.FastEngine;
import spikemesh.emulator.engine.FreeEngine;

/** What of a plan decides what a run computes: everything but the number of threads. */
final class PlanIdentity {

    private PlanIdentity() {}

    static Identity of(EmulationPlan plan) throws IOException {
        Map<String, Object> things = new LinkedHashMap<>();
        boolean free = plan.chip().synchronisation().mode() == SynchronisationMode.FREE;
        things.put("engine", free ? FreeEngine.STATE_VERSION : FastEngine.STATE_VERSION);
        things.put("timing", plan.timing());
        things.put("costSet", plan.costSet());
        things.put("chip", plan.chip());
        things.put("network", plan.network());
        things.put("input", plan.inputs());
        things.put("readOptions", plan.readOptions());
        return Identity.ofDescriptions(things);
    }
}
