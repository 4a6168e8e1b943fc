package verdict.harness;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow, little endian. */
final class Bytes {
    private ByteBuffer buffer = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);

    void putByte(int value) {
        reserve(1).put((byte) value);
    }

    void putInt(int value) {
        reserve(4).putInt(value);
    }

    void putLong(long value) {
        reserve(8).putLong(value);
    }

    void putDouble(double value) {
        reserve(8).putDouble(value);
    }

    void put(byte[] bytes) {
        reserve(bytes.length).put(bytes);
    }

    int size() {
        return buffer.position();
    }

    /** Writes over four bytes that are there already. */
    void putIntAt(int at, int value) {
        buffer.putInt(at, value);
    }

    /** Forgets what is behind the first `size` bytes. */
    void truncate(int size) {
        buffer.position(size);
    }

    /** What `size` says of it counts. */
    byte[] array() {
        return buffer.array();
    }

    private ByteBuffer reserve(int bytes) {
        if (buffer.remaining() < bytes) {
            int position = buffer.position();
            int capacity = Math.max(Math.addExact(position, bytes), (int) Math.min(2L * position, Integer.MAX_VALUE - 16));
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity)).order(ByteOrder.LITTLE_ENDIAN);
            buffer.position(position);
        }
        return buffer;
    }
}
