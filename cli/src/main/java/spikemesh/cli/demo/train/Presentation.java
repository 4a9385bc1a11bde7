package spikemesh.cli.demo.train;

/**
 * One labelled piece of a recording, as the network sees it.
 *
 * @param label number of the class it shows
 * @param spikes input channels that spike in each timestep
 */
record Presentation(int label, int[][] spikes) {}
