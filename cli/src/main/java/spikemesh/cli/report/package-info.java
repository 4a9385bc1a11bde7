/** The same result as text for people and as JSON for programs; every number comes from one {@code RunRecord}. */
package spikemesh.cli.report;
