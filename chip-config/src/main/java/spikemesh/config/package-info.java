/** Reads descriptions and presets; the only place that knows JSON. */
package spikemesh.config;
