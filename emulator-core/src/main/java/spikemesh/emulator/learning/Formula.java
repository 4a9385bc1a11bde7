package spikemesh.emulator.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sum of products as users write it, such as {@code 2^-3*y0*x1 - 2^-4*x0*(y1 - 4)}.
 *
 * <pre>
 *   sum     = [+|-] product {(+|-) product}
 *   product = factor {* factor}
 *   factor  = 2^exponent | number | name | (name) | (name +|- number) | sgn(name [+|- number])
 *   name    = x0 | x1 | x2 | y0 | y1 | y2 | y3 | u0 ... u9 | w | t | d
 * </pre>
 *
 * <p>The first x0, y0 or u of a product is its dependency: when it is evaluated.
 */
final class Formula {

    /** Numbers of the variables; traces are those up to {@link #LAST_TRACE}. */
    static final int X1 = 0;

    static final int Y1 = 2;
    static final int LAST_TRACE = 4;
    static final int W = 5;
    static final int T = 6;
    static final int D = 7;
    static final int X0 = 8;
    static final int Y0 = 9;

    /** From here on, the dependency u with number {@code gate - U0}. */
    static final int U0 = 10;

    private static final Map<String, Integer> NAMES =
            Map.of("x1", 0, "x2", 1, "y1", 2, "y2", 3, "y3", 4, "w", W, "t", T, "d", D, "x0", X0, "y0", Y0);

    private static final int MOST_MANTISSA = 7;
    private static final int MOST_WIDTH = 58;

    /** One factor: a variable, a number added to it, and whether only the sign counts. */
    record Factor(int variable, int plus, boolean sign) {

        /** Bits of its value, without the sign. */
        int width() {
            return sign || variable >= X0 ? 1 : variable <= LAST_TRACE ? 7 : 9;
        }
    }

    /** One product: {@code mantissa 2^exponent}, its dependency and its other factors. */
    record Product(int mantissa, int exponent, int gate, List<Factor> factors) {}

    private final String name;
    private final String text;
    private int at;

    private Formula(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * The products of {@code text}.
     *
     * @throws IllegalArgumentException if it is no sum of products; names formula and character
     */
    static List<Product> parse(String name, String text) {
        return new Formula(name, text).sum();
    }

    private List<Product> sum() {
        List<Product> products = new ArrayList<>();
        boolean minus = false;
        if (peek() == '-' || peek() == '+') {
            minus = take() == '-';
        }
        products.add(product(minus));
        while (peek() != 0) {
            if (peek() != '+' && peek() != '-') {
                throw wrong("expected + or - or *");
            }
            minus = take() == '-';
            products.add(product(minus));
        }
        return List.copyOf(products);
    }

    private Product product(boolean minus) {
        int start = at;
        long mantissa = minus ? -1 : 1;
        int exponent = 0;
        int gate = -1;
        List<Factor> factors = new ArrayList<>();
        do {
            char c = peek();
            if (Character.isDigit(c)) {
                long number = number();
                if (number == 2 && peek() == '^') {
                    take();
                    boolean negative = peek() == '-';
                    if (negative) {
                        take();
                    }
                    exponent += (int) (negative ? -number() : number());
                } else {
                    mantissa *= number;
                }
            } else {
                Factor factor = factor();
                if (gate < 0 && factor.variable >= X0 && !factor.sign && factor.plus == 0) {
                    gate = factor.variable;
                } else if (factor.variable >= U0) {
                    throw wrong("a product has one of u0 to u9, and no x0 or y0 before it");
                } else {
                    factors.add(factor);
                }
            }
        } while (more());
        return checked(start, mantissa, exponent, gate, factors);
    }

    private boolean more() {
        if (peek() == '*') {
            take();
            return true;
        }
        return false;
    }

    private Product checked(int start, long mantissa, int exponent, int gate, List<Factor> factors) {
        long m = mantissa;
        int e = exponent;
        while (Math.abs(m) > MOST_MANTISSA && m % 2 == 0) {
            m /= 2;
            e++;
        }
        int width = factors.stream().mapToInt(Factor::width).sum();
        String product =
                "product " + text.substring(start, Math.min(at, text.length())).strip();
        if (gate < 0) {
            throw wrong(product + " must contain one of x0, y0, u0 to u9, which says when it is evaluated");
        }
        if (Math.abs(m) > MOST_MANTISSA || e < -7 || e > 8) {
            throw wrong(product + " must have a coefficient m 2^e with m in -7..7 and e in -7..8: m=" + m + " e=" + e);
        }
        if (width > MOST_WIDTH) {
            throw wrong(product + " must have factors of at most " + MOST_WIDTH + " bits together: bits=" + width);
        }
        return new Product((int) m, e, gate, List.copyOf(factors));
    }

    private Factor factor() {
        boolean sign = text.startsWith("sgn", at);
        if (sign) {
            at += 3;
        }
        if (peek() != '(') {
            if (sign) {
                throw wrong("expected ( after sgn");
            }
            return new Factor(variable(), 0, false);
        }
        take();
        int variable = variable();
        int plus = 0;
        if (peek() == '+' || peek() == '-') {
            boolean minus = take() == '-';
            plus = (int) (minus ? -number() : number());
        }
        if (peek() != ')') {
            throw wrong("expected )");
        }
        take();
        if (variable >= X0 && plus != 0) {
            throw wrong("nothing can be added to x0, y0 or u");
        }
        return new Factor(variable, plus, sign);
    }

    private int variable() {
        char c = peek();
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.length() == 2 && c == 'u' && Character.isDigit(word.charAt(1))) {
            return U0 + word.charAt(1) - '0';
        }
        Integer variable = NAMES.get(word);
        if (variable == null) {
            at = start;
            throw wrong("expected one of x0 x1 x2 y0 y1 y2 y3 u0..u9 w t d, a number, ( or sgn(");
        }
        return variable;
    }

    private long number() {
        int start = at;
        peek();
        int digits = at;
        while (at < text.length() && at < digits + 6 && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at == digits) {
            at = start;
            throw wrong("expected a whole number");
        }
        return Long.parseLong(text.substring(digits, at));
    }

    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private char take() {
        return text.charAt(at++);
    }

    private IllegalArgumentException wrong(String rule) {
        return new IllegalArgumentException(name + ", character " + (at + 1) + ": " + rule + ": " + name + "=" + text);
    }
}
