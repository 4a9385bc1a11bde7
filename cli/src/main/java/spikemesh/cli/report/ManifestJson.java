package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import spikemesh.cli.job.Job;
import spikemesh.cli.job.Manifest;

/** The manifest of a result as JSON. */
final class ManifestJson {

    private ManifestJson() {}

    static ObjectNode of(Manifest manifest) {
        ObjectNode root = Json.object();
        root.put("spikemesh", manifest.version());
        root.put("java", manifest.java());
        manifest.commandLine().forEach(root.putArray("commandLine")::add);
        root.put("folder", manifest.folder().toString());
        root.set("job", job(manifest.job()));
        root.put("chipSha256", manifest.chipSha256());
        ArrayNode files = root.putArray("files");
        for (Manifest.SourceFile file : manifest.files()) {
            files.addObject()
                    .put("role", file.role())
                    .put("path", file.path().toString())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256());
        }
        return root;
    }

    private static ObjectNode job(Job job) {
        ObjectNode node = Json.object();
        node.put("chip", job.chip());
        job.overrides().forEach(node.putArray("set")::add);
        node.put("network", job.network().toString());
        job.mapping().ifPresent(mapping -> node.put("mapping", mapping.toString()));
        ObjectNode inputs = node.putObject("inputs");
        job.inputs().forEach((name, path) -> inputs.put(name, path.toString()));
        if (!job.nir().isEmpty()) {
            ObjectNode nir = node.putObject("nir");
            job.nir().forEach(nir::put);
        }
        if (job.lenient()) {
            node.put("lenient", true);
        }
        node.put("timesteps", job.timesteps().orElseThrow());
        node.put("timing", Wording.name(job.timing()));
        if (job.costSet().isPresent()) {
            node.put("costSet", job.costSet().get());
        } else {
            node.putNull("costSet");
        }
        if (job.seed().isPresent()) {
            node.put("seed", job.seed().getAsLong());
        } else {
            node.putNull("seed");
        }
        node.put("threads", job.threads());
        node.put("engine", Wording.name(job.engine()));
        job.record().forEach(pattern -> node.withArray("record").add(pattern.toString()));
        node.withArray("record");
        job.formats().forEach(format -> node.withArray("formats").add(Wording.name(format)));
        node.withArray("formats");
        return node;
    }
}
