package spikemesh.config;

import java.util.Optional;

/** Element types of {@code .npy} files. */
public enum NpyType {
    /** Signed 8 bits. */
    INT8("i1", 1),
    /** Signed 16 bits. */
    INT16("i2", 2),
    /** Signed 32 bits. */
    INT32("i4", 4),
    /** Signed 64 bits. */
    INT64("i8", 8),
    /** Unsigned 8 bits. */
    UINT8("u1", 1),
    /** Unsigned 16 bits. */
    UINT16("u2", 2),
    /** Unsigned 32 bits. */
    UINT32("u4", 4),
    /** Unsigned 64 bits. */
    UINT64("u8", 8),
    /** True or false, read as 1 or 0. */
    BOOLEAN("b1", 1),
    /** IEEE 754 with 32 bits. */
    FLOAT32("f4", 4),
    /** IEEE 754 with 64 bits. */
    FLOAT64("f8", 8);

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** Letter and size as numpy writes them, for example {@code i4}. */
    public String code() {
        return code;
    }

    /** Size of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements are whole numbers. */
    public boolean whole() {
        return this != FLOAT32 && this != FLOAT64;
    }

    static Optional<NpyType> of(String code) {
        for (NpyType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
