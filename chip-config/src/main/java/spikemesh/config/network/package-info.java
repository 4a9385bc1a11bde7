/** What runs on the hardware and, if the user says so, where. */
package spikemesh.config.network;
