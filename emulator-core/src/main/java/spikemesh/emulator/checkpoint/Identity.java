package spikemesh.emulator.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run is made of, as lines {@code name = value}: two runs with the same lines compute the same.
 *
 * <p>A checkpoint keeps the lines and not only a hash of them, so that it can say what another run does differently.
 */
public final class Identity implements Checkpointed {

    private static final String SECTION = "identity";
    private static final String SEPARATOR = " = ";

    private final Map<String, String> lines;

    private Identity(Map<String, String> lines) {
        this.lines = new LinkedHashMap<>(lines);
    }

    /** An identity of the given lines; names hold no {@code " = "}, names and values no line break. */
    static Identity of(Map<String, String> lines) {
        return new Identity(lines);
    }

    /**
     * The identity of things described by records, lists, maps and values; a path stands for the content of its file.
     *
     * @param things what the run is made of, by name
     * @throws IOException if a file cannot be read
     */
    public static Identity ofDescriptions(Map<String, Object> things) throws IOException {
        DescriptionLines lines = new DescriptionLines();
        for (Map.Entry<String, Object> thing : things.entrySet()) {
            lines.add(thing.getKey(), thing.getValue());
        }
        return new Identity(lines.lines());
    }

    @Override
    public void transfer(StateTransfer state) {
        state.section(SECTION, 0);
        StringBuilder text = new StringBuilder();
        lines.forEach((name, value) ->
                text.append(name).append(SEPARATOR).append(value).append('\n'));
        state.text("lines", text.toString());
    }

    /** Reads the identity that a checkpoint begins with and refuses it unless it is this one. */
    void compare(Path file, StateTransfer checkpoint) throws CheckpointException {
        checkpoint.section(SECTION, 0);
        Map<String, String> theirs = new LinkedHashMap<>();
        checkpoint.text("lines", "").lines().forEach(line -> {
            int at = line.indexOf(SEPARATOR);
            theirs.put(line.substring(0, at), line.substring(at + SEPARATOR.length()));
        });
        Map<String, String> all = new LinkedHashMap<>(theirs);
        lines.forEach(all::putIfAbsent);
        long count = all.keySet().stream().filter(name -> differs(theirs, name)).count();
        if (count > 0) {
            String first = all.keySet().stream()
                    .filter(name -> differs(theirs, name))
                    .findFirst()
                    .orElseThrow();
            String more = count == 1 ? "" : " (and " + (count - 1) + " more)";
            throw CheckpointException.refused(file + ": is a checkpoint of another run: " + first + " is "
                    + theirs.getOrDefault(first, "absent") + " there and " + lines.getOrDefault(first, "absent")
                    + " here" + more);
        }
    }

    /** Reads the identity that a checkpoint begins with and forgets it. */
    static void skip(StateTransfer checkpoint) {
        checkpoint.section(SECTION, 0);
        checkpoint.text("lines", "");
    }

    private boolean differs(Map<String, String> theirs, String name) {
        return !String.valueOf(theirs.get(name)).equals(String.valueOf(lines.get(name)));
    }
}
