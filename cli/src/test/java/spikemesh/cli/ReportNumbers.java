package spikemesh.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the columns of a report for tests in other packages. */
public final class ReportNumbers {

    private ReportNumbers() {}

    /** The numbers of a column. */
    public static double[] of(JsonNode column) {
        return ReportPage.numbers(column);
    }
}
