package spikemesh.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How values and suggestions are put into messages of one line. */
final class Wording {

    private static final int LONGEST = 60;
    private static final int FARTHEST = 3;

    private Wording() {}

    /** {@code text} on one line and not too long to read. */
    static String shortened(String text) {
        String flat = text.replaceAll("\\p{Cntrl}+", " ");
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "...";
    }

    /** The ending of a message about {@code wrong}: the nearest of {@code known}, if one is near enough to be meant. */
    static String suggestion(String wrong, Collection<String> known) {
        return nearest(wrong, known).map(name -> ", did you mean " + name + "?").orElse("");
    }

    /** The one of {@code known} that takes the fewest edits from {@code wrong}, if those are few. */
    static Optional<String> nearest(String wrong, Collection<String> known) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = wrong.toLowerCase(Locale.ROOT);
        int most = Math.min(FARTHEST, wrong.length() / 2);
        return known.stream()
                .filter(name -> edits(lower, name.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt(name ->
                        2 * edits(lower, name.toLowerCase(Locale.ROOT)) + (name.equalsIgnoreCase(wrong) ? 0 : 1)));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from {@code a} to {@code b}. */
    static int edits(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replaced, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, distance[i - 2][j - 2] + 1);
                }
                distance[i][j] = best;
            }
        }
        return distance[a.length()][b.length()];
    }
}
