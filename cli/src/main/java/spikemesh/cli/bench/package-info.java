/** What a synthetic network costs this machine: CPU time and memory of the process itself. */
package spikemesh.cli.bench;
