package spikemesh.aer.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian bytes of a known length under construction. */
final class Hdf5Block {

    private final byte[] bytes;
    private final ByteBuffer view;

    Hdf5Block(int length) {
        bytes = new byte[length];
        view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    Hdf5Block put(byte value) {
        view.put(value);
        return this;
    }

    Hdf5Block put(byte[] values) {
        view.put(values);
        return this;
    }

    Hdf5Block putShort(short value) {
        view.putShort(value);
        return this;
    }

    Hdf5Block putInt(int value) {
        view.putInt(value);
        return this;
    }

    Hdf5Block putLong(long value) {
        view.putLong(value);
        return this;
    }

    Hdf5Block putDouble(double value) {
        view.putDouble(value);
        return this;
    }

    Hdf5Block position(int at) {
        view.position(at);
        return this;
    }

    int position() {
        return view.position();
    }

    byte[] array() {
        return bytes;
    }
}
