package spikemesh.emulator.record.file;

/** Names of populations and probes as parts of file names. */
final class FileNames {

    private FileNames() {}

    /** {@code name} with everything that a file system might mind replaced by a dash. */
    static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
