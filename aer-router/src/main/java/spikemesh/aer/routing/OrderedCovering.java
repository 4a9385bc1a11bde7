package spikemesh.aer.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shortens a key and mask table whose first match counts, by ordered covering (Mundy, Heathcote and Garside, 2016).
 *
 * <p>Entries stand in the order of their generality. Entries of one route are merged into one that matches all their keys and perhaps
 * more, as long as the keys that are really used still find their route: no entry that a merged one moves behind may match its keys,
 * and the merge may not match keys that are used by entries behind it, or that go straight on because they have no entry.
 */
public final class OrderedCovering {

    /** An entry, and the entries of the table at the beginning that it stands for. */
    private record Covering(KeyTables.Entry entry, List<KeyTables.Entry> originals) {}

    private final List<Covering> table = new ArrayList<>();
    private final List<KeyTables.Entry> straight;

    private OrderedCovering(List<KeyTables.Entry> entries, List<KeyTables.Entry> straight) {
        this.straight = straight;
        entries.stream()
                .sorted(Comparator.comparingInt(KeyTables.Entry::generality))
                .forEach(entry -> table.add(new Covering(entry, List.of(entry))));
    }

    /**
     * A table that sends every key of {@code entries} the same way and lets the keys of {@code straight} match nothing, of at most
     * {@code target} entries if merging goes that far.
     *
     * <p>The given entries must not overlap, or stand in the order of their generality.
     */
    public static List<KeyTables.Entry> compress(
            List<KeyTables.Entry> entries, List<KeyTables.Entry> straight, int target) {
        OrderedCovering covering = new OrderedCovering(entries, straight);
        while (covering.table.size() > target && covering.mergeBest()) {
            // each merge shortens the table
        }
        return covering.table.stream().map(Covering::entry).toList();
    }

    private boolean mergeBest() {
        Map<Integer, List<Integer>> byRoute = new LinkedHashMap<>();
        for (int i = 0; i < table.size(); i++) {
            byRoute.computeIfAbsent(table.get(i).entry().route(), route -> new ArrayList<>())
                    .add(i);
        }
        List<Integer> best = List.of();
        for (List<Integer> members : byRoute.values()) {
            if (members.size() > Math.max(1, best.size())) {
                List<Integer> possible = refine(members);
                best = possible.size() > Math.max(1, best.size()) ? possible : best;
            }
        }
        if (best.isEmpty()) {
            return false;
        }
        apply(best);
        return true;
    }

    /** The largest part found of {@code members} that can be merged without sending a key astray. */
    private List<Integer> refine(List<Integer> members) {
        List<Integer> left = new ArrayList<>(members);
        while (left.size() > 1) {
            KeyTables.Entry merged = merge(left);
            int position = position(merged.generality());
            boolean moved = left.removeIf(member -> overtaken(member, position, left));
            if (moved) {
                continue;
            }
            List<Integer> obstacle = smallestObstacle(left, merged, position);
            if (obstacle.isEmpty()) {
                return left;
            }
            left.removeAll(obstacle);
        }
        return List.of();
    }

    private KeyTables.Entry merge(List<Integer> members) {
        int ones = -1;
        int any = 0;
        int mask = -1;
        for (int member : members) {
            KeyTables.Entry entry = table.get(member).entry();
            ones &= entry.key();
            any |= entry.key();
            mask &= entry.mask();
        }
        int agreed = mask & ~(ones ^ any);
        return new KeyTables.Entry(
                ones & agreed, agreed, table.get(members.get(0)).entry().route());
    }

    /** Index before the first entry that is at least as general. */
    private int position(int generality) {
        int position = 0;
        while (position < table.size() && table.get(position).entry().generality() < generality) {
            position++;
        }
        return position;
    }

    /** Whether an entry that {@code member} would move behind matches one of its keys. */
    private boolean overtaken(int member, int position, Collection<Integer> others) {
        for (int i = member + 1; i < position; i++) {
            if (!others.contains(i)
                    && intersects(table.get(i).entry(), table.get(member).originals())) {
                return true;
            }
        }
        return false;
    }

    private static boolean intersects(KeyTables.Entry entry, List<KeyTables.Entry> others) {
        for (KeyTables.Entry other : others) {
            if (intersects(entry, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean intersects(KeyTables.Entry one, KeyTables.Entry other) {
        return ((one.key() ^ other.key()) & one.mask() & other.mask()) == 0;
    }

    /** Fewest members whose removal keeps {@code merged} off a key it must not match; none if it matches no such key. */
    private List<Integer> smallestObstacle(List<Integer> members, KeyTables.Entry merged, int position) {
        for (int i = position; i < table.size(); i++) {
            if (!members.contains(i)) {
                for (KeyTables.Entry original : table.get(i).originals()) {
                    if (intersects(merged, original)) {
                        return membersToRemove(members, merged, original);
                    }
                }
            }
        }
        for (KeyTables.Entry passing : straight) {
            if (intersects(merged, passing)) {
                return membersToRemove(members, merged, passing);
            }
        }
        return List.of();
    }

    /** Without the returned members the merge has a bit in which it differs from {@code forbidden}. */
    private List<Integer> membersToRemove(List<Integer> members, KeyTables.Entry merged, KeyTables.Entry forbidden) {
        List<Integer> fewest = members;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            int one = 1 << bit;
            if ((merged.mask() & one) != 0 || (forbidden.mask() & one) == 0) {
                continue;
            }
            List<Integer> agreeing = new ArrayList<>();
            for (int member : members) {
                KeyTables.Entry entry = table.get(member).entry();
                boolean open = (entry.mask() & one) == 0;
                if (open || (entry.key() & one) == (forbidden.key() & one)) {
                    agreeing.add(member);
                }
            }
            fewest = agreeing.size() < fewest.size() ? agreeing : fewest;
        }
        return fewest;
    }

    private void apply(List<Integer> members) {
        KeyTables.Entry merged = merge(members);
        List<KeyTables.Entry> originals = new ArrayList<>();
        for (int member : members) {
            originals.addAll(table.get(member).originals());
        }
        for (int i = members.size() - 1; i >= 0; i--) {
            table.remove((int) members.get(i));
        }
        table.add(position(merged.generality()), new Covering(merged, List.copyOf(originals)));
    }
}
