package spikemesh.config.value;

/** How somebody came to a figure. */
public enum Basis {
    /** Measured on the finished chip. */
    MEASURED,
    /** A model fitted to measurements of the finished chip. */
    CALIBRATED,
    /** Simulated from the layout with its parasitics, before or after the chip was made. */
    POST_LAYOUT_SIMULATION,
    /** Estimated by synthesis tools from a netlist. */
    SYNTHESIS,
    /** The outcome of an analytic or simulation model. */
    MODEL,
    /** Worked out from other figures; the note says how. */
    DERIVED,
    /** A data sheet or design target. */
    SPECIFICATION,
    /** Somebody's estimate. */
    ESTIMATE,
    /** Invented to have a number at all; says nothing about any chip. */
    PLACEHOLDER
}
