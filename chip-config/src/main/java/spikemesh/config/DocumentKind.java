package spikemesh.config;

/** The kinds of description, each with its schema and its presets. */
enum DocumentKind {
    /** A chip. */
    CHIP("chip", "chip-1.schema.json", "chip", "spikemesh.chip/1"),
    /** A network. */
    NETWORK("network", "network-1.schema.json", "network", "spikemesh.network/1"),
    /** A mapping on its own. */
    MAPPING("mapping", "mapping-1.schema.json", "mappingFile", "spikemesh.mapping/1");

    private final String word;
    private final String schema;
    private final String definition;
    private final String format;

    DocumentKind(String word, String schema, String definition, String format) {
        this.word = word;
        this.schema = schema;
        this.definition = definition;
        this.format = format;
    }

    String word() {
        return word;
    }

    String schema() {
        return schema;
    }

    String definition() {
        return definition;
    }

    String format() {
        return format;
    }
}
