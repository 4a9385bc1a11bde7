/**
 * The definition of what is computed: slow, plain, never optimised; shares no class with the fast engine.
 */
package spikemesh.emulator.reference;
