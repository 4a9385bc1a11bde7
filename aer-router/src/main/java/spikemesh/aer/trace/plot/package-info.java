/** A trace as a picture: one SVG file with frame, time surface and rate, drawn without any toolkit. */
package spikemesh.aer.trace.plot;
