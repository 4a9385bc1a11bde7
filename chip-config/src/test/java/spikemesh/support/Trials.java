package spikemesh.support;

import java.util.SplittableRandom;

/** Runs one claim on many random inputs; a failure names the seed that repeats it. */
public final class Trials {

    private Trials() {}

    /** One claim about one random input. */
    @FunctionalInterface
    public interface Trial {
        /** Throws when the claim does not hold. */
        void run(SplittableRandom random) throws Exception;
    }

    /**
     * Runs {@code trial} with {@code count} fixed seeds, or with the one given by {@code -Dtrials.seed}; {@code -Dtrials.factor} runs
     * so many times more, for a long search.
     */
    public static void run(int count, Trial trial) {
        Long only = Long.getLong("trials.seed");
        long end = count * Long.getLong("trials.factor", 1);
        for (long seed = only == null ? 0 : only; seed < (only == null ? end : only + 1); seed++) {
            try {
                trial.run(new SplittableRandom(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "failed for seed " + seed + "; rerun with -Dtrials.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
