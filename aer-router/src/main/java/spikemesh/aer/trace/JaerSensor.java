package spikemesh.aer.trace;

import java.util.Locale;

/** The sensors whose addresses in AEDAT 1 and 2 files we can read, after jAER's event extractors. */
enum JaerSensor {
    /** 128 x 128; bit 15 marks special words, the polarity bit is inverted, columns count from the right. */
    DVS128(128, 128),
    /** 240 x 180; bit 31 marks APS samples and IMU words. */
    DAVIS240(240, 180),
    /** 346 x 260, same layout. */
    DAVIS346(346, 260),
    /** 640 x 480, same layout. */
    DAVIS640(640, 480),
    /** 64 taps; y is the threshold (bits 0 and 1) and the filter (bit 2), polarity the ear. */
    COCHLEAAMS(64, 8);

    final int width;
    final int height;

    JaerSensor(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The sensor of this name. */
    static JaerSensor named(String name) {
        for (JaerSensor sensor : values()) {
            if (sensor.name().equalsIgnoreCase(name)) {
                return sensor;
            }
        }
        throw new IllegalArgumentException("unknown sensor: " + name + ", known: " + known());
    }

    static String known() {
        StringBuilder names = new StringBuilder();
        for (JaerSensor sensor : values()) {
            names.append(names.isEmpty() ? "[" : ", ").append(sensor.name().toLowerCase(Locale.ROOT));
        }
        return names.append("]").toString();
    }

    /** The sensor that a jAER chip class stands for, or null if it is none we can read. */
    static JaerSensor ofChip(String chipClass) {
        String name = chipClass.toLowerCase(Locale.ROOT);
        if (name.contains("cochleaams")) {
            return COCHLEAAMS;
        }
        if (name.contains("sbret10")) {
            return DAVIS240;
        }
        for (JaerSensor sensor : values()) {
            if (name.contains(sensor.name().toLowerCase(Locale.ROOT))) {
                return sensor;
            }
        }
        return name.contains("tmpdiff128") ? DVS128 : null;
    }
}
