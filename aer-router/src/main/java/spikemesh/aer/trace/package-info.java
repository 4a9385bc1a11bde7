/**
 * Address events in files: one reader, and where it makes sense one writer, per format, found by content.
 *
 * <pre>
 *  file -- AerFormats.open --&gt; AerReader --read(AerEventBatch)--&gt; filters, statistics, emulator
 *                                                            \--&gt; AerWriter --commit--&gt; file
 * </pre>
 *
 * <p>To add a format, implement {@link spikemesh.aer.trace.AerFormat}, name it in META-INF/services, and give it a
 * section in docs/formats/traces.md. Decoding is a hot path: chunks of bytes in, primitive arrays out, no object per event.
 */
package spikemesh.aer.trace;
