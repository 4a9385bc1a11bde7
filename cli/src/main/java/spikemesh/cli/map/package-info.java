/** The {@code map} command's report for people and as JSON, and the mapping files it writes. */
package spikemesh.cli.map;
