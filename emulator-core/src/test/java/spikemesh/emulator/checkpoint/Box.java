package spikemesh.emulator.checkpoint;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Some state of every kind. */
final class Box implements Checkpointed {

    private long number;
    private boolean flag;
    private String text = "";
    private final byte[] bytes;
    private final int[] ints;
    private final long[] longs;
    private final float[] floats;
    private final double[] doubles;

    /** An empty box of a size. */
    Box(int size) {
        bytes = new byte[size];
        ints = new int[size];
        longs = new long[size];
        floats = new float[size];
        doubles = new double[size];
    }

    /** A full box: zeros in runs of all lengths, and bits that are no number. */
    static Box drawn(SplittableRandom random, int size) {
        Box box = new Box(size);
        box.number = random.nextLong();
        box.flag = random.nextBoolean();
        box.text = "\u00e4 = \n" + random.nextInt();
        int sparse = random.nextInt(1, 12);
        for (int i = 0; i < size; i++) {
            if (random.nextInt(sparse) == 0) {
                box.bytes[i] = (byte) random.nextInt();
                box.ints[i] = random.nextInt();
                box.longs[i] = random.nextLong();
                box.floats[i] = random.nextBoolean() ? -0.0f : Float.intBitsToFloat(random.nextInt());
                box.doubles[i] = random.nextBoolean() ? -0.0 : Double.longBitsToDouble(random.nextLong());
            }
        }
        return box;
    }

    @Override
    public void transfer(StateTransfer state) {
        state.section("box", ints.length);
        number = state.number("number", number);
        flag = state.flag("flag", flag);
        text = state.text("text", text);
        state.bytes("bytes", bytes);
        state.ints("ints", ints);
        state.section("more", 1);
        state.longs("longs", longs, 0, longs.length / 2);
        state.longs("more longs", longs, longs.length / 2, longs.length - longs.length / 2);
        state.floats("floats", floats);
        state.doubles("doubles", doubles);
    }

    /** All that is in it, to the bit. */
    @Override
    public String toString() {
        int[] floatBits = new int[floats.length];
        long[] doubleBits = new long[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floatBits[i] = Float.floatToRawIntBits(floats[i]);
            doubleBits[i] = Double.doubleToRawLongBits(doubles[i]);
        }
        return number + " " + flag + " " + text + Arrays.toString(bytes) + Arrays.toString(ints)
                + Arrays.toString(longs) + Arrays.toString(floatBits) + Arrays.toString(doubleBits);
    }
}
