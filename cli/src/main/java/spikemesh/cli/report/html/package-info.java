/**
 * The report of a run as one HTML file that needs nothing else: {@link spikemesh.cli.report.html.ReportSampler} watches the
 * run, {@link spikemesh.cli.report.html.ReportData} is what the page shows, {@link spikemesh.cli.report.html.HtmlReport}
 * writes it. How the page looks and behaves is in the resources of this package.
 *
 * <p>To add a section: put its data into {@code ReportData} and {@code ReportJson}, its place into {@code page.html} and its
 * drawing into a script of its own, which {@code HtmlReport} lists.
 */
package spikemesh.cli.report.html;
