/**
 * What happens next: the event queue and its total order. A hot package: primitive arrays, no allocation when warm.
 */
package spikemesh.emulator.event;
