package spikemesh.aer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Python literal in the header of a {@code .npy} file: strings, whole numbers, booleans, lists, tuples, dictionaries. */
final class NpyLiteral {

    private static final int MOST_NESTING = 16;

    private final String text;
    private int at;
    private int nesting;

    private NpyLiteral(String text) {
        this.text = text;
    }

    /** Lists and tuples as {@link List}, dictionaries as {@link Map}, numbers as {@link Long}. */
    static Object parse(String text) throws Damage {
        NpyLiteral literal = new NpyLiteral(text);
        return literal.value();
    }

    private Object value() throws Damage {
        if (++nesting > MOST_NESTING) {
            throw wrong("is nested too deeply");
        }
        char first = peek();
        Object value = switch (first) {
            case '\'', '"' -> string();
            case '(' -> list(')');
            case '[' -> list(']');
            case '{' -> dictionary();
            default -> word();
        };
        nesting--;
        return value;
    }

    private String string() throws Damage {
        char quote = text.charAt(at);
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw wrong("has an unfinished string");
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private List<Object> list(char close) throws Damage {
        List<Object> values = new ArrayList<>();
        at++;
        while (peek() != close) {
            values.add(value());
            comma(close);
        }
        at++;
        return values;
    }

    private Map<String, Object> dictionary() throws Damage {
        Map<String, Object> values = new LinkedHashMap<>();
        at++;
        while (peek() != '}') {
            if (peek() != '\'' && peek() != '"') {
                throw wrong("must have quoted keys");
            }
            String key = string();
            if (peek() != ':') {
                throw wrong("misses a colon");
            }
            at++;
            values.put(key, value());
            comma('}');
        }
        at++;
        return values;
    }

    private void comma(char close) throws Damage {
        if (peek() == ',') {
            at++;
        } else if (peek() != close) {
            throw wrong("misses a comma");
        }
    }

    private Object word() throws Damage {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.equals("True") || word.equals("False")) {
            return word.equals("True");
        }
        if (!word.matches("-?\\d{1,18}L?")) {
            throw wrong("holds something unexpected");
        }
        return Long.valueOf(word.replace("L", ""));
    }

    private char peek() throws Damage {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            throw wrong("ends early");
        }
        return text.charAt(at);
    }

    private Damage wrong(String how) {
        return new Damage("the array header " + how + " at character " + at);
    }
}
