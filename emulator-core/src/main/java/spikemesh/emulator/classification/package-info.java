/** Which class a network names for each sample that it is shown, and how often that is right. */
package spikemesh.emulator.classification;
