package spikemesh.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import spikemesh.aer.trace.generate.Motion;
import spikemesh.aer.trace.generate.MovingShape;
import spikemesh.aer.trace.generate.Sensor;
import spikemesh.aer.trace.generate.Shape;

/** FEATURE: a glance at what the camera sees. */
class EventPictureTest {

    @Test
    void aSquareThatFliesRightBringsLightInFrontAndTakesItBehind() {
        Sensor sensor = new Sensor(64, 64, 0, 0, 0);
        Motion motion = new Motion(Shape.SQUARE, 16, 32, 32, 0, 1000);

        EventPicture picture = EventPicture.of(new MovingShape(sensor, motion, 10_000, 1), 0, 4000);

        assertThat(String.join("\n", picture.lines(Glyphs.ASCII))).isEqualTo("""
                +--------------------------------+
                |                                |
                |                                |
                |                                |
                |                                |
                |                                |
                |                                |
                |            --      ##          |
                |            --      ##          |
                |            --      ##          |
                |            --      ##          |
                |                                |
                |                                |
                |                                |
                |                                |
                |                                |
                |                                |
                +--------------------------------+""");
    }
}
