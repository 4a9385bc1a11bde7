package spikemesh.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The words of options that take one of a few: shown in lower case, as people type them; either case is accepted. */
final class Choices {

    private static final Pattern EXPECTED = Pattern.compile("expected one of (\\[[^]]*]) \\(case-insensitive\\)");

    private Choices() {}

    /** Shows the choices of {@code command} and all commands below it in lower case. */
    static void inLowerCase(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        for (OptionSpec option : List.copyOf(spec.options())) {
            Class<?> type = option.typeInfo().isMultiValue()
                    ? option.typeInfo().getAuxiliaryTypes()[0]
                    : option.typeInfo().getType();
            if (type.isEnum() && option.group() == null) {
                List<String> words = Stream.of(type.getEnumConstants())
                        .map(constant -> lower(((Enum<?>) constant).name()))
                        .toList();
                spec.remove(option);
                spec.add(OptionSpec.builder(option).completionCandidates(words).build());
            }
        }
        command.getSubcommands().values().forEach(Choices::inLowerCase);
    }

    /** The words that a message of the library lists, likewise. */
    static String inLowerCase(String message) {
        return EXPECTED.matcher(message)
                .replaceAll(found -> Matcher.quoteReplacement("expected one of " + lower(found.group(1))));
    }

    private static String lower(String words) {
        return words.toLowerCase(Locale.ROOT);
    }
}
