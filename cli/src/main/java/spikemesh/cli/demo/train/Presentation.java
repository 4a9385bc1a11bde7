package spikemesh.cli.demo.train;

/** One labelled piece of a recording, as the network sees it. */
final class Presentation {

    /** Number of the class it shows. */
    final int label;

    /** Input channels that spike, for each timestep. */
    final int[][] spikes;

    Presentation(int label, int[][] spikes) {
        this.label = label;
        this.spikes = spikes;
    }
}
