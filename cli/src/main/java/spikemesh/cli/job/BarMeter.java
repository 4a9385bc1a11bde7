package spikemesh.cli.job;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error, with time left, timesteps per second, and biological per wall time where known. */
final class BarMeter implements Meter {

    private static final int REFRESH_MILLIS = 200;
    private static final double NANOS = 1e-9;

    private ProgressBar bar;
    private double biologicalSecondsPerTimestep;
    private long started;
    private long first;

    @Override
    public boolean visible() {
        return true;
    }

    @Override
    public void start(long from, long timesteps, double secondsPerTimestep) {
        first = from;
        biologicalSecondsPerTimestep = secondsPerTimestep;
        started = System.nanoTime();
        bar = new ProgressBarBuilder()
                .setTaskName("run")
                .setInitialMax(timesteps)
                .startsFrom(from, Duration.ZERO)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" steps", 1)
                .showSpeed()
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void reached(long timestep) {
        bar.stepTo(timestep);
        double wallSeconds = (System.nanoTime() - started) * NANOS;
        if (!Double.isNaN(biologicalSecondsPerTimestep) && wallSeconds > 0) {
            double ratio = (timestep - first) * biologicalSecondsPerTimestep / wallSeconds;
            bar.setExtraMessage(String.format(Locale.ROOT, " %.3g bio s/s", ratio));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
