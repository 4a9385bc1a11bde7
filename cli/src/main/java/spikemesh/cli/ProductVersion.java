package spikemesh.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which Spikemesh this is and what it runs on. */
final class ProductVersion implements IVersionProvider {

    /** The version of the product, such as {@code 0.1.0}. */
    static String number() {
        Properties properties = new Properties();
        try (InputStream in = ProductVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /** The virtual machine, such as {@code Java 17.0.15 (Debian)}. */
    static String java() {
        return "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vm.vendor") + ")";
    }

    private static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"spikemesh " + number(), java() + ", " + system()};
    }
}
