package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;

/** Checks single values: numbers, texts, quantities, names out of a list. */
final class ScalarRule {

    private ScalarRule() {}

    static void check(Shape shape, JsonNode rule, JsonNode value) {
        String type = rule.path("type").asText();
        if (type.isEmpty()) {
            return;
        }
        if (!Schemas.typeFits(type, value)) {
            throw shape.wrong("must be " + expected(rule, type), value);
        }
        if (value.isNumber()) {
            checkNumber(shape, rule, value, type.equals("integer"));
        } else if (rule.has("x-dimension")) {
            checkQuantity(shape, rule, value.asText());
        } else if (value.isTextual()) {
            checkText(shape, rule, value.asText());
        }
    }

    static void checkChoice(Shape shape, JsonNode rule, JsonNode value) {
        List<String> known = new ArrayList<>();
        if (rule.has("const")) {
            known.add(rule.get("const").asText());
        }
        rule.path("enum").forEach(choice -> known.add(choice.asText()));
        if (!value.isTextual() || !known.contains(value.asText())) {
            throw shape.wrong(notOneOf(shape.name(), known, value));
        }
    }

    static String notOneOf(String name, List<String> known, JsonNode value) {
        String hint = value.isTextual() ? Wording.suggestion(value.asText(), known) : "";
        return name + " must be " + (known.size() == 1 ? "" : "one of ") + String.join(", ", known) + ": " + name + "="
                + Wording.shortened(value.isTextual() ? value.asText() : value.toString()) + hint;
    }

    private static String expected(JsonNode rule, String type) {
        return rule.has("x-dimension") ? phrase(dimensions(rule)) : Schemas.phrase(type);
    }

    private static void checkNumber(Shape shape, JsonNode rule, JsonNode value, boolean whole) {
        double number = value.doubleValue();
        if (!Double.isFinite(number) && !value.isIntegralNumber()) {
            throw shape.wrong("must be a finite number", value);
        }
        if (whole && !value.isIntegralNumber() && number != Math.rint(number)) {
            throw shape.wrong("must be a whole number", value);
        }
        if (number < rule.get("minimum").doubleValue()
                || number > rule.get("maximum").doubleValue()) {
            String least = plain(rule.get("minimum").decimalValue());
            throw shape.wrong(
                    "must be in " + least + ".." + plain(rule.get("maximum").decimalValue()), value);
        }
    }

    private static String plain(BigDecimal bound) {
        BigDecimal stripped = bound.stripTrailingZeros();
        return Math.abs(stripped.precision() - stripped.scale()) > 16 || stripped.scale() > 6
                ? stripped.toString()
                : stripped.toPlainString();
    }

    private static void checkText(Shape shape, JsonNode rule, String text) {
        int most = rule.path("maxLength").asInt(Integer.MAX_VALUE);
        if (text.codePointCount(0, text.length()) > most) {
            throw shape.wrong(
                    shape.name() + " must be no longer than " + most + " characters: length=" + text.length());
        }
        if (text.length() < rule.path("minLength").asInt(0)
                || (rule.path("pattern").asText().equals("\\S") && !Schemas.matches("\\S", text))) {
            throw shape.wrong(shape.name() + " must not be blank");
        }
        if (rule.has("pattern") && !Schemas.matches(rule.get("pattern").asText(), text)) {
            throw shape.wrong(shape.name() + " must be made of letters, digits, - and _: " + shape.name() + "="
                    + Wording.shortened(text));
        }
    }

    private static void checkQuantity(Shape shape, JsonNode rule, String text) {
        List<Dimension> allowed = dimensions(rule);
        String must =
                shape.name() + " must be " + phrase(allowed) + ": " + shape.name() + "=" + Wording.shortened(text);
        Quantity quantity;
        try {
            quantity = Quantity.parse(text);
        } catch (IllegalArgumentException e) {
            throw shape.wrong(must + unitHint(text, allowed));
        }
        if (!allowed.contains(quantity.unit().dimension())) {
            throw shape.wrong(must);
        }
    }

    private static String unitHint(String text, List<Dimension> allowed) {
        int end = 0;
        while (end < text.length() && "0123456789.eE+- ".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String unit = text.substring(end);
        if (end == 0 || unit.isEmpty() || Unit.of(unit).isPresent()) {
            return "";
        }
        List<String> known = Arrays.stream(Unit.values())
                .filter(candidate -> allowed.contains(candidate.dimension()))
                .map(Unit::symbol)
                .toList();
        return ", unknown unit " + Wording.shortened(unit) + Wording.suggestion(unit, known);
    }

    private static List<Dimension> dimensions(JsonNode rule) {
        return Arrays.stream(rule.get("x-dimension").asText().split("\\|", -1))
                .map(name -> Dimension.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
    }

    private static String phrase(List<Dimension> dimensions) {
        return String.join(" or ", dimensions.stream().map(Dimension::phrase).toList());
    }
}
