package spikemesh.cli.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import spikemesh.config.Descriptions;
import spikemesh.config.network.NetworkFiles;
import spikemesh.config.network.NetworkSpec;

/**
 * What a result was made of: enough to make it again, and to see whether it still is the same.
 *
 * @param version version of the product
 * @param java virtual machine and system
 * @param commandLine the words of the command line
 * @param folder working folder, which relative paths of the job start from
 * @param job what was asked for, for exactly the timesteps that were run
 * @param chipSha256 SHA-256 of the complete chip description, everything it extends and all overrides included
 * @param files all files read
 */
public record Manifest(
        String version,
        String java,
        List<String> commandLine,
        Path folder,
        Job job,
        String chipSha256,
        List<SourceFile> files) {

    /** A file that was read: what for, where, how long, and its SHA-256. */
    public record SourceFile(String role, Path path, long bytes, String sha256) {}

    /** Who made the result. */
    public record Maker(String version, String java, List<String> commandLine) {}

    /** The manifest of a run that has just been done. */
    public static Manifest of(RunRecord run, Maker maker) throws IOException {
        Job job = run.job();
        Map<Path, String> roles = new LinkedHashMap<>();
        if (!Descriptions.presets().contains(job.chip())) {
            roles.put(Path.of(job.chip()), "chip");
        }
        roles.put(job.network(), "network");
        job.inputs().forEach((name, path) -> roles.putIfAbsent(path, "spikes of input " + name));
        Path folder = Path.of("").toAbsolutePath();
        for (Map.Entry<Path, String> entry : beside(job, roles).entrySet()) {
            String role = entry.getValue();
            Path path = entry.getKey();
            if (!job.inputs().keySet().stream().anyMatch(name -> role.equals("spikes of input " + name))) {
                roles.putIfAbsent(path, role);
            }
        }
        List<SourceFile> files = new ArrayList<>();
        for (Map.Entry<Path, String> entry : roles.entrySet()) {
            Path path = entry.getKey();
            files.add(new SourceFile(entry.getValue(), path, Files.size(path), Digest.of(path)));
        }
        return new Manifest(
                maker.version(),
                maker.java(),
                maker.commandLine(),
                folder,
                job.withTimesteps(run.result().timesteps()),
                Digest.of(Descriptions.chipJson(job.chip(), job.overrides())),
                List.copyOf(files));
    }

    private static Map<Path, String> beside(Job job, Map<Path, String> roles) {
        job.mapping().ifPresent(file -> roles.putIfAbsent(file, "mapping"));
        if (GraphNetwork.isForeign(job)) {
            return Map.of();
        }
        NetworkSpec network = Descriptions.network(job.network());
        return NetworkFiles.of(
                job.mapping().isPresent()
                        ? network.withMapping(Descriptions.mapping(job.mapping().get(), network))
                        : network);
    }

    /** The files that are no longer there, or no longer what they were, with what is wrong. */
    public List<String> changedFiles() throws IOException {
        List<String> changed = new ArrayList<>();
        for (SourceFile file : files) {
            if (!Files.isRegularFile(file.path())) {
                changed.add(file.path() + ": no such file (" + file.role() + ")");
            } else if (!Digest.of(file.path()).equals(file.sha256())) {
                changed.add(file.path() + ": is not the file that was run (" + file.role() + "): sha256="
                        + Digest.of(file.path()) + " recorded=" + file.sha256());
            }
        }
        return changed;
    }

    /** The seed that was given, if one was. */
    public OptionalLong seed() {
        return job.seed();
    }
}
