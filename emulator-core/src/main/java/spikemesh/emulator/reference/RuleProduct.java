package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One product of a learning rule.
 *
 * @param mantissa the number in front, at most 7 in magnitude
 * @param exponent power of two that it is multiplied by
 * @param dependency when it is evaluated: x0, y0 or u with a digit
 * @param factors the other factors as they are written, such as {@code x1} or {@code sgn(w-3)}
 */
record RuleProduct(long mantissa, int exponent, String dependency, List<String> factors) {

    private static final Pattern PRODUCT = Pattern.compile("([+-]?)((?:[^-+(^]|\\([^)]*\\)|\\^-?)+)");
    private static final Pattern FACTOR = Pattern.compile("(sgn)?\\(?([a-z]\\d?)([+-]\\d+)?\\)?");

    /** {@code coefficient} times a dependency and a factor. */
    static RuleProduct of(double coefficient, String dependency, String factor) {
        long mantissa = Math.round(coefficient * 128);
        return normal(mantissa, -7, dependency, List.of(factor));
    }

    /** The products of a sum. */
    static List<RuleProduct> parse(String sum) {
        List<RuleProduct> products = new ArrayList<>();
        Matcher matcher = PRODUCT.matcher(sum.replace(" ", ""));
        while (matcher.find()) {
            long mantissa = matcher.group(1).equals("-") ? -1 : 1;
            int exponent = 0;
            String dependency = "";
            List<String> factors = new ArrayList<>();
            for (String factor : matcher.group(2).split("\\*", -1)) {
                if (factor.startsWith("2^")) {
                    exponent += Integer.parseInt(factor.substring(2));
                } else if (Character.isDigit(factor.charAt(0))) {
                    mantissa *= Integer.parseInt(factor);
                } else if (dependency.isEmpty() && factor.matches("\\(?(x0|y0|u\\d)\\)?")) {
                    dependency = factor.replaceAll("[()]", "");
                } else {
                    factors.add(factor);
                }
            }
            products.add(normal(mantissa, exponent, dependency, factors));
        }
        return products;
    }

    /** Its value in units of 1/128, in the arithmetic of the hardware. */
    long value(ToLongFunction<String> variables) {
        long product = mantissa;
        int bits = 0;
        for (String factor : factors) {
            Matcher parts = FACTOR.matcher(factor);
            if (!parts.matches()) {
                throw new IllegalArgumentException("unknown factor: " + factor);
            }
            String name = parts.group(2);
            long value = variables.applyAsLong(name) + (parts.group(3) == null ? 0 : Long.parseLong(parts.group(3)));
            boolean sign = parts.group(1) != null;
            int width = sign || name.endsWith("0") ? 1 : name.length() == 1 ? 9 : 7;
            long limit = 1L << width;
            product *= sign ? Long.signum(value) : Math.max(-limit, Math.min(limit - 1, value));
            bits += width;
        }
        product = Math.floorDiv(product, 1L << Math.max(0, bits + 4 - 15));
        return SumOfProducts.within16Bits(product * (1L << exponent + 7));
    }

    /** With a mantissa of at most 7, if it can be halved so often. */
    private static RuleProduct normal(long mantissa, int exponent, String dependency, List<String> factors) {
        long m = mantissa;
        int e = exponent;
        while (Math.abs(m) > 7 && m % 2 == 0) {
            m /= 2;
            e++;
        }
        return new RuleProduct(m, e, dependency, factors);
    }
}
