package spikemesh.aer.trace.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerHeader;
import spikemesh.aer.trace.stats.TraceStatistics;

/** FEATURE: the picture of a trace shows its events where and when they were. */
class SvgPlotTest {

    private static TracePlot plot(AerHeader header, long[]... events) {
        AerEventBatch batch = new AerEventBatch(64);
        for (long[] event : events) {
            batch.add(event[0], (int) event[1], (int) event[2], (int) event[3]);
        }
        TraceStatistics statistics = new TraceStatistics(1);
        statistics.add(batch);
        TracePlot plot = new TracePlot(header, statistics, 1000);
        plot.add(batch);
        return plot;
    }

    private static int colour(Raster raster, int x, int y) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(raster.png()));
        assertThat(image.getWidth()).isEqualTo(raster.width);
        assertThat(image.getHeight()).isEqualTo(raster.height);
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    void pixelsAreBlueForOnRedForOffGreyForBothAndWhiteForNone() throws Exception {
        TracePlot plot = plot(
                AerHeader.pixels("test", 5, 4, Map.of()),
                new long[] {0, 1, 2, 1},
                new long[] {10, 3, 0, 0},
                new long[] {20, 4, 3, 1},
                new long[] {30, 4, 3, 0});

        assertThat(colour(plot.frame(), 1, 2)).isEqualTo(Palette.ON);
        assertThat(colour(plot.frame(), 3, 0)).isEqualTo(Palette.OFF);
        assertThat(colour(plot.frame(), 4, 3)).isEqualTo(0xD9D9D9);
        assertThat(colour(plot.frame(), 0, 0)).isEqualTo(0xFFFFFF);
    }

    @Test
    void aPngShowsTheSamePictures() throws Exception {
        TracePlot plot =
                plot(AerHeader.pixels("test", 5, 4, Map.of()), new long[] {0, 1, 2, 1}, new long[] {10, 3, 0, 0});
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngPlot.of(plot, "two events \u00b5")));

        assertThat(image.getWidth()).isEqualTo(2 * PlotDrawing.WIDTH);
        // A picture of 360 points in width begins 60 points from the left and the top; each pixel is 144 dots wide.
        for (int x = 0; x < 5; x++) {
            for (int y = 0; y < 4; y++) {
                assertThat(image.getRGB(120 + 144 * x + 70, 120 + 144 * y + 70))
                        .as("pixel %d, %d", x, y)
                        .isEqualTo(0xFF000000 | plot.frame().get(x, y));
            }
        }
        int dots = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            dots += (image.getRGB(x, 47) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
        }
        assertThat(dots).as("dots of the title on its line").isBetween(40, 120);
    }

    @Test
    void theTimeSurfaceFadesWithAge() throws Exception {
        TracePlot plot = plot(
                AerHeader.pixels("test", 3, 1, Map.of()),
                new long[] {0, 0, 0, 1},
                new long[] {2000, 1, 0, 1},
                new long[] {3000, 2, 0, 0});

        assertThat(colour(plot.surface(), 2, 0)).isEqualTo(Palette.OFF);
        assertThat(colour(plot.surface(), 1, 0)).isEqualTo(Palette.diverging(Math.exp(-1)));
        assertThat(colour(plot.surface(), 0, 0)).isEqualTo(Palette.diverging(Math.exp(-3)));
    }

    @Test
    void channelsAreRowsOverTime() throws Exception {
        TracePlot plot =
                plot(AerHeader.channels("test", 10, Map.of()), new long[] {0, 2, 0, 1}, new long[] {399, 7, 0, 1});

        assertThat(plot.frame().width).isEqualTo(400);
        assertThat(plot.frame().height).isEqualTo(10);
        assertThat(colour(plot.frame(), 0, 2)).isEqualTo(Palette.ON);
        assertThat(colour(plot.frame(), 399, 7)).isEqualTo(Palette.ON);
    }

    @Test
    void aSensorOfFewRowsShowsItsColumnsOverTimeToo() throws Exception {
        long[][] events = {{0, 60, 7, 1}, {399, 3, 0, 0}};
        TracePlot cochlea = plot(AerHeader.pixels("test", 64, 8, Map.of()), events);
        Raster taps = cochlea.taps().orElseThrow().frame();

        assertThat(taps.height).isEqualTo(64);
        assertThat(colour(taps, 0, 60)).isEqualTo(Palette.ON);
        assertThat(colour(taps, 399, 3)).isEqualTo(Palette.OFF);
        assertThat(SvgPlot.of(cochlea, "cochlea"))
                .contains("events of each column over time", ">63<", "64 x 8 pixels", "fading in 1 ms");
        assertThat(plot(AerHeader.pixels("test", 64, 64, Map.of()), events).taps())
                .isEmpty();
    }

    @Test
    void channelsHaveNumbersAndNoPolarity() {
        long[][] events = {{0, 2, 0, 1}, {399, 7, 0, 1}};
        String svg = SvgPlot.of(plot(AerHeader.channels("test", 700, Map.of()), events), "channels");

        assertThat(svg)
                .contains(">0<", ">699<", "events per second: at most 1,000,000", ">1 M<")
                .doesNotContain("red off");
    }

    @Test
    void theRateCountsEveryEventOnce() {
        TracePlot plot = plot(
                AerHeader.pixels("test", 3, 1, Map.of()), new long[] {0, 0, 0, 1}, new long[] {0, 0, 0, 1}, new long[] {
                    999_999, 1, 0, 0
                });

        // 400 bins of 2500 us.
        assertThat(Arrays.stream(plot.rate(true)).sum() * 0.0025).isEqualTo(2.0);
        assertThat(plot.rate(true)[0]).isEqualTo(800);
        assertThat(plot.rate(false)[399]).isEqualTo(400);
    }

    @Test
    void theDocumentIsWellFormedAndDeterministic() throws Exception {
        TracePlot plot = plot(AerHeader.pixels("test", 3, 2, Map.of()), new long[] {0, 0, 0, 1});
        String svg = SvgPlot.of(plot, "a <title> & more");

        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(svg).contains("a &lt;title&gt; &amp; more").isEqualTo(SvgPlot.of(plot, "a <title> & more"));
    }

    @Test
    void nothingCannotBePlotted() {
        AerHeader header = AerHeader.pixels("test", 3, 2, Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TracePlot(header, new TraceStatistics(1), 1))
                .withMessageContaining("without events");
    }
}
