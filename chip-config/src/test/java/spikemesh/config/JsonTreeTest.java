package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode read(String text) throws IOException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            return JsonTree.read(parser);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, -2.5, 1e3, \"t\\u00e9xt\", true, false, null, {}, []], \"b\": {\"c\": [[{\"d\": 0}]]}}",
                "[2147483647, 2147483648, -9223372036854775808, 9223372036854775808, 0.1, 1e400, -0.0]",
                "{}",
                "7",
                "\"text\"",
                "null",
                "",
                "  "
            })
    void isTheTreeOfTheMapper(String text) throws IOException {
        assertThat(read(text)).isEqualTo(MAPPER.readTree(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [1, 2", "[1, 2}", "{\"a\" 1}", "{,}", "[", "[1,]", "tru"})
    void whatIsNoJsonIsRefusedLikeByTheMapper(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(JsonProcessingException.class, ours -> {
            assertThatThrownBy(() -> MAPPER.readTree(text))
                    .isInstanceOfSatisfying(JsonProcessingException.class, theirs -> {
                        assertThat(ours.getOriginalMessage()).isEqualTo(theirs.getOriginalMessage());
                        assertThat(ours.getLocation().getColumnNr())
                                .isEqualTo(theirs.getLocation().getColumnNr());
                    });
        });
    }

    @Test
    void nothingMayFollow() {
        assertThatThrownBy(() -> read("{} 1")).hasMessageContaining("Trailing token");
    }
}
