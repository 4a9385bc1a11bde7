package spikemesh.config.value;

import java.util.Optional;

/**
 * A published number with where it comes from; no value means that nobody published one, which is not zero.
 *
 * @param value what was published, empty when nothing was
 * @param source key of the chip's list of sources; blank only when there is no value
 * @param where place in the source, such as {@code Table 2}; may be blank
 * @param scope what an energy includes
 * @param basis how the figure was obtained
 * @param evidence how well it has been checked against its source
 * @param note what a reader must know before using it
 * @param operatingPoint voltage, frequency, temperature, activity, where published
 */
public record Figure(
        Optional<Quantity> value,
        String source,
        String where,
        Scope scope,
        Basis basis,
        Evidence evidence,
        Optional<String> note,
        Optional<String> operatingPoint) {

    public Figure {
        Check.present("value", value);
        Check.present("source", source);
        Check.present("where", where);
        Check.present("scope", scope);
        Check.present("basis", basis);
        Check.present("evidence", evidence);
        Check.present("note", note);
        Check.present("operatingPoint", operatingPoint);
        if (value.isPresent()) {
            Check.notBlank("source", source);
            if (evidence == Evidence.NONE && basis != Basis.PLACEHOLDER && basis != Basis.ESTIMATE) {
                throw new IllegalArgumentException(
                        "evidence must be V1, V2, K or E unless basis is placeholder or estimate");
            }
        }
    }

    /** The figure that nobody published. */
    public static Figure unpublished(String note) {
        return new Figure(
                Optional.empty(),
                "",
                "",
                Scope.MARGINAL,
                Basis.PLACEHOLDER,
                Evidence.NONE,
                Optional.of(note),
                Optional.empty());
    }
}
