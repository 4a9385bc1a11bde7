package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import spikemesh.cli.job.Manifest;
import spikemesh.cli.job.RunRecord;

/** A profile as one JSON object, schema {@code spikemesh/profile}, version 1; nothing is left out of its lists. */
public final class ProfileJson {

    private static final double SECONDS_PER_PICOSECOND = 1e-12;

    private ProfileJson() {}

    /** The object of a profile. */
    public static ObjectNode of(Profile profile, Manifest manifest) {
        RunRecord run = profile.run();
        ObjectNode root = Json.object().put("schema", "spikemesh/profile").put("version", 1);
        RunJson.head(run, root);
        root.put("timesteps", run.result().timesteps());
        root.put("stopped", run.stopped());
        root.put("fingerprint", String.format("%016x", run.result().fingerprint()));
        root.set("energy", EnergyJson.of(run, run.energy()));
        cores(root.putArray("cores"), profile);
        populations(root.putArray("populations"), profile);
        links(root.putArray("links"), profile);
        windows(root.putArray("windows"), profile);
        root.set("manifest", ManifestJson.of(manifest));
        return root;
    }

    private static void cores(ArrayNode array, Profile profile) {
        for (Profile.Core core : profile.cores()) {
            array.addObject()
                    .put("core", core.core())
                    .put("tile", core.tile())
                    .put("spikes", core.spikes())
                    .put("updates", core.updates())
                    .put("delivered", core.delivered())
                    .put("synapticEvents", core.synapticEvents())
                    .put("joules", core.joules());
        }
    }

    private static void populations(ArrayNode array, Profile profile) {
        for (Profile.Population population : profile.populations()) {
            array.addObject()
                    .put("name", population.part().name())
                    .put("input", population.part().input())
                    .put("size", population.part().size())
                    .put("spikes", population.part().spikes())
                    .put("packets", population.packets())
                    .put("hops", population.hops())
                    .put("synapticEvents", population.synapticEvents())
                    .put("joules", population.joules());
        }
    }

    private static void links(ArrayNode array, Profile profile) {
        for (Profile.Link link : profile.links()) {
            ObjectNode node = array.addObject()
                    .put("fromTile", link.load().fromTile())
                    .put("toTile", link.load().toTile())
                    .put("kind", link.load().kind().key())
                    .put("packets", link.load().packets());
            Json.put(node, "joules", link.joules());
        }
    }

    private static void windows(ArrayNode array, Profile profile) {
        for (Profile.Window window : profile.windows()) {
            ObjectNode node = array.addObject()
                    .put("fromTimestep", window.from())
                    .put("toTimestep", window.to())
                    .put("spikes", window.spikes())
                    .put("synapticEvents", window.synapticEvents())
                    .put("joules", profile.joules(window.counts()));
            Json.put(
                    node,
                    "chipSeconds",
                    window.chipTimePs() <= 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(window.chipTimePs() * SECONDS_PER_PICOSECOND));
        }
    }
}
