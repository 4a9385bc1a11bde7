/** What every description is made of: checks, quantities with units, figures with sources. */
package spikemesh.config.value;
